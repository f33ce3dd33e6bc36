"""{% icon %}, {% status %}, {% when %} and the filters for times, money and names."""

from datetime import date, datetime, timedelta
from typing import Any

import phonenumbers
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hegu.web import dates, forms, words
from hegu.web.money import money as write_money

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon beside words is silent; with a label it speaks for itself."""
    speaks = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" data-name="{}" data-size="{}" {}><use href="{}#{}"></use></svg>',
        name,
        size,
        SafeString(speaks),
        static("icons.svg"),
        name,
    )


@register.simple_tag
def status(code: object) -> SafeString:
    """The status of a visit as icon and word."""
    plain = words.status_code(code)
    word, sign = words.STATUSES[plain]
    return format_html(
        '<span class="status" data-status="{}">{}<span class="word">{}</span></span>',
        plain,
        icon(sign),
        word,
    )


@register.filter
def status_word(code: object) -> str:
    return str(words.STATUSES[words.status_code(code)][0])


@register.simple_tag
def when(
    moment: datetime | None, zone: dates.Zone | None = None, style: str = "long"
) -> SafeString:
    """<time> in a zone: clock, day, short, date, day-year, weekday; long = day, clock; full adds the zone."""
    if moment is None or moment == "":
        return SafeString("")
    return format_html(
        '<time datetime="{}">{}</time>', moment.isoformat(), said(moment, zone, style)
    )


def said(moment: Any, zone: dates.Zone | None, style: str) -> str:
    if not isinstance(moment, datetime) or zone is None:
        return dates.day(moment, zone, "day-year" if style in {"long", "full"} else style)
    if style == "clock":
        return dates.clock(moment, zone)
    if style == "long":
        return dates.day_and_clock(moment, zone)
    if style == "short-clock":
        return dates.day_and_clock(moment, zone, "short")
    if style == "full":
        return f"{dates.day_and_clock(moment, zone, 'day-year')} ({dates.zone_name(zone)})"
    return dates.day(moment, zone, style)


@register.filter
def clock(moment: datetime | None, zone: dates.Zone) -> str:
    """14:00 in a zone; also what data-start wants."""
    return dates.clock(moment, zone) if moment else ""


@register.filter
def day(when: date | None, zone: dates.Zone | None = None) -> str:
    """Wednesday 25 November."""
    return dates.day(when, zone) if when else ""


@register.filter
def day_year(when: date | None, zone: dates.Zone | None = None) -> str:
    """Wednesday 25 November 2026."""
    return dates.day(when, zone, "day-year") if when else ""


@register.filter
def short_day(when: date | None, zone: dates.Zone | None = None) -> str:
    """Wed 25 Nov."""
    return dates.day(when, zone, "short") if when else ""


@register.filter
def full_date(when: date | None, zone: dates.Zone | None = None) -> str:
    """25 November 2026."""
    return dates.day(when, zone, "date") if when else ""


@register.filter
def weekday(when: date | None, zone: dates.Zone | None = None) -> str:
    """Wed."""
    return dates.day(when, zone, "weekday") if when else ""


@register.filter
def zone_name(zone: dates.Zone) -> str:
    return dates.zone_name(zone)


@register.filter
def duration(length: timedelta | int | None) -> str:
    return "" if length is None else dates.duration(length)


@register.filter
def minutes(length: timedelta | int) -> int:
    """A length in whole minutes: what data-length wants."""
    return int(length.total_seconds()) // 60 if isinstance(length, timedelta) else int(length)


@register.filter
def money(amount: Any, currency: str = "") -> str:
    return "" if amount is None else write_money(amount, currency)


@register.filter
def money_exact(amount: Any, currency: str = "") -> str:
    return "" if amount is None else write_money(amount, currency, exact=True)


@register.filter
def hue(family: object) -> str:
    return words.hue(family)


@register.filter
def initials(name: object) -> str:
    return words.initials(name)


@register.filter
def phone(number: object) -> str:
    """+86 138 0000 0000 from +8613800000000; anything else is shown as it was written."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(str(number or "")), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return str(number or "")


@register.filter
def steps(count: int | str) -> range:
    """1, 2, … count."""
    return range(1, int(count) + 1)


@register.filter
def undo_url(tags: str) -> str:
    """Where Undo posts to, from the tags of a message: "undo /visits/x/"."""
    words_given = str(tags or "").split()
    return words_given[1] if words_given[:1] == ["undo"] and len(words_given) > 1 else ""


@register.inclusion_tag("pages/components/problems.html")
def problems(form: Any) -> dict[str, Any]:
    """The summary at the head of a form that is laid out by hand."""
    return forms.problems(form)
