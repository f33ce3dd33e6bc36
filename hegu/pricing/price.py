"""What several things cost together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hegu.pricing.money import Money


def total(parts: Iterable[Money], currency: str) -> Money:
    """The exact sum of parts in one currency; of none, nothing.

    Parts are added as they are and only the sum is rounded, so that no coin is lost on the way.
    Raises MoneyError for a part in another currency.

    >>> total([Money(Decimal("333.335"), "EUR"), Money(Decimal("333.335"), "EUR")], "EUR")
    Money(amount=Decimal('666.67'), currency='EUR')
    >>> total([], "KRW")
    Money(amount=Decimal('0'), currency='KRW')
    """
    found = Money(Decimal(0), currency)
    for part in parts:
        found = found + part
    return found.rounded()
