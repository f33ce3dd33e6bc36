"""The rows that tell of a visit, made before they are written."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from hegu.clinic.booking import bridge
from hegu.clinic.booking.ledger import Away, Kind, key, named
from hegu.clinic.booking.models import Claim, Receipt, Segment, Step, Visit
from hegu.clinic.booking.openings import TRAVELS
from hegu.clinic.people.models import User
from hegu.scheduling.cells import cell_at, cells_in, moment_at
from hegu.scheduling.slots import Slot, Taken

LETTERS = "ACDEFGHJKLMNPQRTUVWXY3479"
"""What cannot be misheard or misread on the phone."""


def uuid7(now: dt.datetime) -> uuid.UUID:
    """An id that sorts by the time it was made (RFC 9562)."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


def reference() -> str:
    """Seven letters that a person can say, such as K7X-4QDM."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(7))
    return f"{letters[:3]}-{letters[3:]}"


@dataclass(frozen=True)
class Draft:
    """A visit that is not written yet."""

    visit: Visit
    segments: list[Segment]
    claims: list[Claim]
    away: list[Away]


def drafted(visit: Visit, slot: Slot, diary: bridge.Diary, *, overlap: bool = False) -> Draft:
    """The segments and claims of a visit at a slot; sets the visit's times."""
    ask = diary.ask
    visit.starts_at, visit.ends_at = moment_at(slot.start), moment_at(slot.stop)
    segments, claims = [], []
    shared_room: int | None = None
    for taken in slot.parts:
        resources = {take.role: take.resource for take in taken.takes}
        room = resources.get("room", shared_room)
        if ask.choice.one_room:
            shared_room = room
        segment = _segment(visit, ask, taken, resources["practitioner"], room)
        segments.append(segment)
        for take in taken.takes:
            claims += [
                _claim(visit, segment, take.resource, a, b, overlap=overlap) for a, b in take.spans
            ]
    if visit.patient_id:
        claims.append(patient_claim(visit, overlap=overlap))
    return Draft(visit, segments, _joined(claims), journeys(claims, diary))


def _segment(
    visit: Visit, ask: bridge.Ask, taken: Taken, practitioner: int, room: int | None
) -> Segment:
    treatment = ask.choice.steps[taken.part].treatment
    return Segment(
        id=uuid7(visit.changed_at),
        visit=visit,
        order=taken.part,
        treatment=treatment,
        practitioner=ask.choice.givers[treatment.pk][named(practitioner)[1]],
        room_id=named(room)[1] if room is not None else None,
        starts_at=moment_at(taken.start),
        ends_at=moment_at(taken.start + cells_in(treatment.minutes)),
        hands_on=treatment.hands_on,
    )


def _claim(
    visit: Visit,
    segment: Segment | None,
    resource: int,
    start: int,
    stop: int,
    *,
    overlap: bool,
) -> Claim:
    return Claim(
        visit=visit,
        segment=segment,
        clinic_id=visit.clinic_id,
        resource=resource,
        start=start,
        stop=stop,
        live=True,
        overlap=overlap,
    )


def patient_claim(visit: Visit, *, overlap: bool = False) -> Claim:
    """The patient's own time, from the first part's start to the last one's end."""
    resource = key(Kind.PATIENT, visit.patient_id or 0)
    return _claim(
        visit, None, resource, cell_at(visit.starts_at), cell_at(visit.ends_at), overlap=overlap
    )


def _joined(claims: list[Claim]) -> list[Claim]:
    """One resource that serves two parts in a row may be named twice for the same stretch."""
    kept: dict[tuple[int, int, int], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.resource, claim.start, claim.stop), claim)
    return list(kept.values())


def journeys(claims: list[Claim], diary: bridge.Diary) -> list[Away]:
    """Where practitioners who travel may not be, around these claims."""
    return [
        Away(claim.resource, other, claim.start - way, claim.stop + way)
        for claim in claims
        if diary.tags.get(claim.resource) == TRAVELS and not claim.overlap
        for other, way in diary.travel.items()
    ]


def picture(visit: Visit, segments: list[Segment] | None = None) -> dict[str, Any]:
    """How a visit stands, for its history."""
    parts = list(visit.segments.all()) if segments is None else segments
    return {
        "status": visit.status,
        "starts_at": visit.starts_at.isoformat(),
        "ends_at": visit.ends_at.isoformat(),
        "segments": [
            {
                "id": str(part.pk),
                "practitioner": part.practitioner_id,
                "room": part.room_id,
                "starts_at": part.starts_at.isoformat(),
                "ends_at": part.ends_at.isoformat(),
            }
            for part in parts
        ],
    }


def step(
    what: str,
    visit: Visit,
    *,
    by: User | None,
    now: dt.datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Step:
    """A line of a visit's history, unsaved."""
    return Step(
        id=uuid7(now),
        visit=visit,
        what=what,
        version=visit.version,
        at=now,
        by=by,
        reason=reason,
        before=before or {},
        after=after or {},
    )


def receipt(sent: str, visit: Visit, asked: list[Any], now: dt.datetime) -> Receipt:
    return Receipt(key=sent, asked=digest(asked), visit=visit.pk, at=now)


def digest(asked: list[Any]) -> str:
    """What was asked, as a hash that the same question gives again."""
    return hashlib.sha256(json.dumps(asked, default=str, sort_keys=True).encode()).hexdigest()
