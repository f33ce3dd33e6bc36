"""Money is exact, has a currency, and reads as the language writes it."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import translation

from hegu.web.money import money


@dataclass
class Price:
    amount: Decimal
    currency: str


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("620", "CNY", "zh-hans", "¥620"),
        ("620.50", "CNY", "zh-hans", "¥620.50"),
        ("1240.5", "EUR", "en", "€1,240.50"),
        ("62000", "KRW", "ko", "₩62,000"),
        ("-30", "GBP", "en", "-£30"),
        ("0", "USD", "en", "US$0"),
    ],
)
def test_money_as_the_language_writes_it(
    amount: str, currency: str, language: str, expected: str
) -> None:
    with translation.override(language):
        assert money(Decimal(amount), currency) == expected


def test_columns_always_show_the_small_coins() -> None:
    assert money(Decimal(620), "EUR", exact=True) == "€620.00"
    assert money(Decimal(62000), "KRW", exact=True) == "₩62,000"


def test_a_value_brings_its_own_currency() -> None:
    assert money(Price(Decimal("9.90"), "EUR")) == "€9.90"


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="not an exact amount"):
        money(9.9, "EUR")


def test_no_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="has no currency"):
        money(Decimal(9))
