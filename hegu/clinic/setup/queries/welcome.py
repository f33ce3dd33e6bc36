"""How far a new clinic is on the way to its first online booking."""

import datetime as dt
from dataclasses import dataclass

from hegu.clinic.people.models import Practitioner, Role, RoleKind
from hegu.clinic.places.models import Clinic
from hegu.clinic.places.queries import Week

STEPS = ["clinic", "hours", "rooms", "menu", "people"]
USUAL_WEEK: Week = {
    **{day: [(dt.time(9), dt.time(18))] for day in range(5)},
    5: [(dt.time(10), dt.time(16))],
}
"""What the guide proposes: weekdays nine to six, Saturday until four."""


@dataclass(frozen=True)
class Progress:
    """The guide's steps that are done; the first that is not comes next."""

    done: tuple[str, ...]
    clinic: Clinic | None

    @property
    def next(self) -> str | None:
        return next((step for step in STEPS if step not in self.done), None)

    @property
    def finished(self) -> bool:
        return self.next is None


def has_owner() -> bool:
    """Whether somebody owns this installation: then the guide's first page is closed."""
    return Role.objects.filter(kind=RoleKind.OWNER).exists()


def progress() -> Progress:
    """Read from what is there, so that one can stop anywhere and come back."""
    clinic = Clinic.objects.filter(active=True).first()
    if clinic is None or not has_owner():
        return Progress((), None)
    done = {
        "clinic": True,
        "hours": clinic.hours.exists(),
        "rooms": clinic.rooms.filter(active=True).exists(),
        "menu": clinic.offers.exists(),
        "people": Practitioner.objects.filter(active=True, shifts__clinic=clinic).exists(),
    }
    return Progress(tuple(step for step in STEPS if done[step]), clinic)
