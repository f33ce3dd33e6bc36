"""The owner's week in true numbers: hours offered and booked, visits, requests."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, DurationField, ExpressionWrapper, F, Sum

from hegu.clinic.booking.models import LIVE, Opening, Segment, Status, Visit
from hegu.clinic.places.models import Clinic, RoomKind, UnitKind
from hegu.scheduling.cells import CELL_MINUTES, DAY_CELLS, cell_at

BLOCK_CELLS = 28 * DAY_CELLS
TAKEN = [status for status in LIVE if status != Status.HELD]
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class ClinicWeek:
    """One clinic's week. Minutes offered are working hours of practitioners, leave taken off."""

    clinic: Clinic
    offered: int
    booked: int
    visits: int
    waiting: int

    @property
    def share(self) -> int:
        """Percent of the offered time that is booked, whole."""
        return round(100 * self.booked / self.offered) if self.offered else 0


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def week(clinics: Sequence[Clinic], monday: dt.date, now: dt.datetime) -> list[ClinicWeek]:
    """Each clinic's numbers, by its own clock; a few queries for each zone."""
    by_zone: dict[str, list[Clinic]] = {}
    for clinic in clinics:
        by_zone.setdefault(clinic.zone, []).append(clinic)
    rows: dict[int, ClinicWeek] = {}
    for zone, those in by_zone.items():
        first = dt.datetime.combine(monday, dt.time(), ZoneInfo(zone))
        after = dt.datetime.combine(monday + WEEK, dt.time(), ZoneInfo(zone))
        offered, booked = _offered(those, first, after), _booked(those, first, after)
        visits, waiting = _visits(those, first, after), _waiting(those, now)
        for clinic in those:
            numbers = (each.get(clinic.pk, 0) for each in (offered, booked, visits, waiting))
            rows[clinic.pk] = ClinicWeek(clinic, *numbers)
    return [rows[clinic.pk] for clinic in clinics]


def _offered(clinics: Sequence[Clinic], since: dt.datetime, until: dt.datetime) -> dict[int, int]:
    """Minutes that practitioners work, by clinic."""
    first, after = cell_at(since), cell_at(until)
    blocks = range(first // BLOCK_CELLS, (after - 1) // BLOCK_CELLS + 1)
    found: dict[int, int] = {}
    # Rooms and machines carry their kind as a tag; what is left are practitioners.
    people = Opening.objects.exclude(tag__in=[*RoomKind.values, *UnitKind.values])
    for row in people.filter(clinic__in=clinics, block__in=blocks):
        start = row.block * BLOCK_CELLS
        bits = int.from_bytes(bytes(row.bits), "little") >> max(first - start, 0)
        bits &= (1 << max(after - max(first, start), 0)) - 1
        found[row.clinic_id] = found.get(row.clinic_id, 0) + bits.bit_count() * CELL_MINUTES
    return found


def _booked(clinics: Sequence[Clinic], since: dt.datetime, until: dt.datetime) -> dict[int, int]:
    """Minutes of treatment booked, by clinic."""
    length = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())
    rows = Segment.objects.filter(
        visit__clinic__in=clinics,
        visit__status__in=TAKEN,
        starts_at__gte=since,
        starts_at__lt=until,
    )
    totals = rows.order_by().values_list("visit__clinic").annotate(total=Sum(length))
    return {clinic: int(total.total_seconds()) // 60 for clinic, total in totals}


def _visits(clinics: Sequence[Clinic], since: dt.datetime, until: dt.datetime) -> dict[int, int]:
    rows = Visit.objects.filter(
        clinic__in=clinics, status__in=TAKEN, starts_at__gte=since, starts_at__lt=until
    )
    return dict(rows.values_list("clinic").annotate(n=Count("pk")))


def _waiting(clinics: Sequence[Clinic], now: dt.datetime) -> dict[int, int]:
    """Requests for times to come that nobody has answered, whichever week they are for."""
    rows = Visit.objects.filter(clinic__in=clinics, status=Status.REQUESTED, starts_at__gte=now)
    return dict(rows.values_list("clinic").annotate(n=Count("pk")))
