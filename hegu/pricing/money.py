"""Amounts with their currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THREE = "BHD IQD JOD KWD LYD OMR TND"
PLACES = dict.fromkeys(NONE.split(), 0) | dict.fromkeys(THREE.split(), 3)
"""Decimal places of currencies that have not two (ISO 4217)."""


class MoneyError(ValueError):
    """Amounts that do not go together, or are no exact amounts."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of one currency.

    >>> Money(Decimal("350"), "CNY") + Money(Decimal("270.50"), "CNY")
    Money(amount=Decimal('620.50'), currency='CNY')
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise MoneyError(
                f"{self.currency!r} is no currency.\nMaybe write its three letters, such as CNY."
            )
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise MoneyError(
                f"{self.amount!r} is no exact amount.\nMaybe write Decimal('12.50') instead."
            )

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, times: int | Decimal) -> Money:
        """So many times; a float is refused, as it has already lost the cent."""
        if not isinstance(times, int | Decimal):
            return NotImplemented
        return Money(self.amount * times, self.currency)

    def _same(self, other: Money) -> Decimal:
        if self.currency != other.currency:
            raise MoneyError(
                f"{self.currency} and {other.currency} are in one sum.\n"
                "Maybe keep a sum for each currency."
            )
        return other.amount

    def rounded(self) -> Money:
        """To the currency's own places, halves away from zero.

        >>> Money(Decimal("12500.5"), "KRW").rounded().amount
        Decimal('12501')
        """
        places = PLACES.get(self.currency, 2)
        exact = self.amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        return Money(exact, self.currency)
