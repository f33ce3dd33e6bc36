"""Every room's tables: the only list."""

from hegu.clinic.audit.models import Line
from hegu.clinic.booking.models import (
    Claim,
    Ledger,
    Opening,
    Receipt,
    Segment,
    Series,
    Step,
    Visit,
)
from hegu.clinic.feeds.models import Feed
from hegu.clinic.notices.models import Notice
from hegu.clinic.people.models import (
    Leave,
    Limit,
    Patient,
    Practitioner,
    Registration,
    Role,
    Shift,
    ShiftChange,
    User,
)
from hegu.clinic.places.models import Clinic, Closure, Group, Hours, Room, Travel, Unit
from hegu.clinic.portal.models import Code
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments.models import Combination, CombinationStep, Offer, Treatment

__all__ = [
    "Claim",
    "Clinic",
    "Closure",
    "Code",
    "Combination",
    "CombinationStep",
    "Feed",
    "Group",
    "Hours",
    "Leave",
    "Ledger",
    "Limit",
    "Line",
    "Notice",
    "Offer",
    "Opening",
    "Patient",
    "Practitioner",
    "Receipt",
    "Registration",
    "Role",
    "Room",
    "Screening",
    "Segment",
    "Series",
    "Shift",
    "ShiftChange",
    "Step",
    "Travel",
    "Treatment",
    "Unit",
    "User",
    "Visit",
]
