"""Reading the trail."""

from collections.abc import Iterable

from hegu.clinic.audit.models import Line


def lines_for(thing: str) -> list[Line]:
    """Everything that was done to one thing, the newest first."""
    return list(Line.objects.filter(thing=thing).order_by("-at", "-id"))


def recent(clinics: Iterable[int], limit: int = 100) -> list[Line]:
    """The last lines of these clinics, the newest first."""
    return list(Line.objects.filter(clinic__in=list(clinics)).order_by("-at", "-id")[:limit])


def has(what: str) -> bool:
    """Whether this was ever done here."""
    return Line.objects.filter(what=what).exists()
