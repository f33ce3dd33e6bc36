"""Amounts: exact, of one currency, rounded as that currency is."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from hegu.pricing.money import PLACES, Money, MoneyError
from hegu.pricing.price import total

amounts = st.decimals(-(10**9), 10**9, places=4).map(lambda amount: Money(amount, "CNY"))


def money(amount: str, currency: str = "CNY") -> Money:
    return Money(Decimal(amount), currency)


@given(amounts, amounts, amounts)
def test_sums_are_exact_in_any_order(a: Money, b: Money, c: Money) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert (a + b) - b == a


@given(st.lists(amounts, max_size=6))
def test_a_total_rounds_once(parts: list[Money]) -> None:
    exact = sum((part.amount for part in parts), Decimal(0))

    assert total(parts, "CNY").amount == exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("12500.5", "KRW", "12501"),
        ("12500.4999", "JPY", "12500"),
        ("0.005", "CNY", "0.01"),
        ("-0.005", "EUR", "-0.01"),
        ("1.0005", "KWD", "1.001"),
        ("400", "CNY", "400.00"),
    ],
)
def test_rounded_as_the_currency_is(amount: str, currency: str, rounded: str) -> None:
    found = money(amount, currency).rounded().amount

    assert (found, str(found)) == (Decimal(rounded), rounded)


def test_places_are_those_of_the_world() -> None:
    """Babel's table follows what coins are in use; ISO 4217 keeps these few with two places."""
    differ = {code for code in PLACES if get_currency_precision(code) not in {0, PLACES[code]}}

    assert differ == set()
    assert set(PLACES) <= set(get_global("all_currencies"))
    assert not {"CNY", "EUR", "USD", "HKD", "SGD", "GBP"} & set(PLACES)


@pytest.mark.parametrize("change", [lambda a, b: a + b, lambda a, b: a - b])
def test_two_currencies_never_meet(change: Any) -> None:
    with pytest.raises(MoneyError, match=r"CNY and KRW are in one sum\.\nMaybe"):
        change(money("1"), money("1", "KRW"))


def test_a_total_refuses_a_part_in_another_currency() -> None:
    with pytest.raises(MoneyError, match="EUR and CNY"):
        total([money("1")], "EUR")


@pytest.mark.parametrize("amount", [1.5, 1, "1", None, Decimal("NaN"), Decimal("Infinity")])
def test_only_exact_amounts(amount: Any) -> None:
    with pytest.raises(MoneyError, match=r"no exact amount\.\nMaybe"):
        Money(amount, "CNY")


@pytest.mark.parametrize("currency", ["", "cny", "¥", "CNYY"])
def test_only_currencies(currency: str) -> None:
    with pytest.raises(MoneyError, match=r"no currency\.\nMaybe"):
        money("1", currency)


def test_times_a_whole_number_or_an_exact_share() -> None:
    assert money("270.50") * 3 == money("811.50")
    assert money("270.50") * Decimal("0.1") == money("27.05")
    with pytest.raises(TypeError):
        money("1") * 0.1  # type: ignore[operator]
