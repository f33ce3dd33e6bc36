"""What it costs: amounts with their currency, rounded as each currency is.

Never a float, never two currencies in one sum. It knows no invoice. Begin with money.Money;
price.total adds the parts of a visit.
"""
