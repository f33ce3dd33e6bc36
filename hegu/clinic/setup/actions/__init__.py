"""Changes that the owner makes: the staff and their hours, and the first steps of a new clinic.

Each is one transaction with one audit line. Clinics, rooms and prices are changed by the
actions of places and treatments.
"""

from hegu.clinic.setup.actions.people import (
    LastOwnerError,
    add_leave,
    drop_leave,
    drop_registration,
    drop_shift_change,
    keep_person,
    keep_practitioner,
    keep_registration,
    keep_shift_change,
    set_shifts,
    workplaces,
)
from hegu.clinic.setup.actions.welcome import (
    AlreadyOwnedError,
    Beginning,
    add_people,
    add_rooms,
    begin,
    take_over,
)

__all__ = [
    "AlreadyOwnedError",
    "Beginning",
    "LastOwnerError",
    "add_leave",
    "add_people",
    "add_rooms",
    "begin",
    "drop_leave",
    "drop_registration",
    "drop_shift_change",
    "keep_person",
    "keep_practitioner",
    "keep_registration",
    "keep_shift_change",
    "set_shifts",
    "take_over",
    "workplaces",
]
