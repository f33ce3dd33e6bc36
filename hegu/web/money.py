"""Money as the reader's language writes it: exact, with its currency, never rounded away."""

from decimal import Decimal
from typing import Any

from babel.numbers import format_currency

from hegu.web import languages


def money(amount: Any, currency: str = "", *, exact: bool = False) -> str:
    """¥620, ¥620.50; `exact` always writes the small coins, for columns and invoices.

    Takes a value with `amount` and `currency`, or a Decimal (or int) and a currency. Never a float:
    a float has already lost the cent.
    """
    amount, currency = getattr(amount, "amount", amount), getattr(amount, "currency", currency)
    if not isinstance(amount, Decimal | int):
        message = f"{amount!r} is not an exact amount.\nMaybe make it a Decimal where it is read."
        raise TypeError(message)
    if not currency:
        message = f"{amount} has no currency.\nMaybe write {{{{ amount|money:clinic.currency }}}}."
        raise ValueError(message)
    locale = languages.current()
    pattern = locale.currency_formats["standard"].pattern
    if exact or Decimal(amount) != int(amount):
        return format_currency(amount, str(currency), locale=locale)
    whole = pattern.replace(".00", "")
    return format_currency(amount, str(currency), whole, locale=locale, currency_digits=False)
