"""What is usual in a country: its money, its emergency number, the zones its clocks keep."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from babel.numbers import get_territory_currencies
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR


def each(number: str, codes: str) -> dict[str, str]:
    return dict.fromkeys(codes.split(), number)


# For an ambulance, as given to people in the country. Where ambulance and police differ, the
# ambulance. A clinic confirms its own number when it is set up; a country not here asks for it.
EMERGENCY = {
    **each(
        "112",
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL PL PT RO SK SI ES SE TR"
        " GE RU KW IN ID NG GH ZA",
    ),
    **each("911", "US CA MX PH JO UY EC PA CR DO PR"),
    **each("999", "GB HK MO MY BD KE QA"),
    **each("119", "KR JP TW"),
    "CN": "120",
    "SG": "995",
    "TH": "1669",
    "VN": "115",
    "AU": "000",
    "NZ": "111",
    "CH": "144",
    "NO": "113",
    "UA": "103",
    "KZ": "103",
    "RS": "194",
    "IL": "101",
    "AE": "998",
    "SA": "997",
    "EG": "123",
    "MA": "150",
    "TN": "190",
    "BR": "192",
    "AR": "107",
    "CL": "131",
    "PE": "106",
    "CO": "123",
    "LK": "1990",
    "NP": "102",
}

WEEK = [(day, WEEKDAYS[day]) for day in range(7)]
SHORT_WEEK = [(day, WEEKDAYS_ABBR[day]) for day in range(7)]


@dataclass(frozen=True)
class Country:
    """A country with what a clinic there most likely uses."""

    code: str
    name: str
    currency: str
    emergency_phone: str
    zones: tuple[tuple[str, str], ...]


@cache
def countries(language: str) -> tuple[Country, ...]:
    """Every country that keeps a clock, in the reader's alphabet: the friendly list of places."""
    locale = Locale.parse(language.replace("-", "_"))
    zones: dict[str, list[str]] = {}
    known = available_timezones()
    for zone, territory in get_global("zone_territories").items():
        if zone in known and "/" in zone and territory.isalpha() and territory != "ZZ":
            zones.setdefault(territory, []).append(zone)
    found = [_country(code, locale, zones[code]) for code in zones if code in locale.territories]
    return tuple(sorted(found, key=lambda country: country.name))


def _country(code: str, locale: Locale, zones: list[str]) -> Country:
    named = [
        (zone, get_timezone_location(zone, locale, return_city=True).rpartition("/")[2])
        for zone in zones
    ]
    return Country(
        code=code,
        name=locale.territories[code],
        currency=next(iter(get_territory_currencies(code)), "USD"),
        emergency_phone=EMERGENCY.get(code, ""),
        zones=tuple(sorted(named, key=lambda pair: pair[1])),
    )


def country(code: str, language: str) -> Country | None:
    return next((each for each in countries(language) if each.code == code), None)
