"""Times and dates as the reader's language writes them, always in a zone that is named.

Times are aware and UTC inside; a clinic's zone is given by whoever asks. There is no default zone:
a visit in Shanghai is at 14:00 in Shanghai wherever the reader sits.
"""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from django.utils.translation import gettext as _

from hegu.web import languages

Zone = tzinfo | str
PATTERNS = {
    "en": {
        "day": "EEEE d MMMM",
        "day-year": "EEEE d MMMM y",
        "date": "d MMMM y",
        "short": "EEE d MMM",
        "weekday": "EEE",
        "month": "MMMM y",
    },
    "zh": {
        "day": "M月d日 EEEE",
        "day-year": "y年M月d日 EEEE",
        "date": "y年M月d日",
        "short": "M月d日 EEE",
        "weekday": "EEE",
        "month": "y年M月",
    },
    "ko": {
        "day": "M월 d일 EEEE",
        "day-year": "y년 M월 d일 EEEE",
        "date": "y년 M월 d일",
        "short": "M월 d일 (EEE)",
        "weekday": "EEE",
        "month": "y년 M월",
    },
}
OTHERS = {
    "day": "full",
    "day-year": "full",
    "date": "long",
    "short": "medium",
    "weekday": "EEE",
    "month": "MMMM y",
}
"""For a language without patterns of its own here: Babel's, which add the year."""


def local(moment: datetime, zone: Zone) -> datetime:
    """An aware moment in a zone. A naive moment is refused: it could mean any hour."""
    if moment.tzinfo is None:
        message = (
            f"{moment!r} has no zone.\nMaybe make it aware where it enters: replace(tzinfo=…)."
        )
        raise ValueError(message)
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def day_of(when: date, zone: Zone | None) -> date:
    """The calendar day: of a date itself, of a moment in its zone."""
    if not isinstance(when, datetime):
        return when
    if zone is None:
        message = (
            f"{when!r} is a moment, and a moment's day needs a zone.\nMaybe give the clinic's."
        )
        raise ValueError(message)
    return local(when, zone).date()


def clock(moment: datetime, zone: Zone) -> str:
    """14:00, in digits every reader knows and style sheets can match."""
    return f"{local(moment, zone):%H:%M}"


def day(when: date, zone: Zone | None = None, style: str = "day") -> str:
    """Wednesday 25 November, 11月25日 星期三, 11월 25일 수요일; see PATTERNS for the styles."""
    locale = languages.current()
    on = day_of(when, zone)
    return format_date(on, PATTERNS.get(locale.language, OTHERS)[style], locale=locale)


def day_and_clock(moment: datetime, zone: Zone, style: str = "day") -> str:
    """Wednesday 25 November, 14:00."""
    apart = ", " if languages.current().language == "en" else " "
    return day(moment, zone, style) + apart + clock(moment, zone)


def zone_name(zone: Zone) -> str:
    """Shanghai time: the city says more to a patient than an abbreviation."""
    known = ZoneInfo(zone) if isinstance(zone, str) else zone
    if getattr(known, "key", "UTC") == "UTC":
        return str(known)
    # Babel's own phrase is "중국 (상하이) 시간", or the country where it has one zone.
    city = get_timezone_location(known, locale=languages.current(), return_city=True)
    return _("%(city)s time") % {"city": city}


def duration(length: timedelta | int) -> str:
    """1 h 50 min, from a length of time or a number of minutes; seconds are rounded down."""
    minutes = int(length.total_seconds()) // 60 if isinstance(length, timedelta) else int(length)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
