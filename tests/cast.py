"""The people of the tests, and the small clinic they work at.

Mei treats at Xuhui and Wei needles there; Bo runs its desk; Olive owns the group. Ruth is a
patient and Ivo her father, on the same e-mail address. Zoe runs the desk of another clinic of
the group, Mapo, and must see nothing of Xuhui.
"""

from dataclasses import dataclass
from typing import Self

from hegu.clinic.people.models import Patient, Practitioner, RoleKind, User
from hegu.clinic.places.models import Clinic, Group, Room, RoomKind
from hegu.clinic.treatments.models import Combination, Treatment
from tests import factories as make


@dataclass
class World:
    """A small clinic that can be booked, and another that must stay apart."""

    group: Group
    clinic: Clinic
    elsewhere: Clinic
    mei: Practitioner
    wei: Practitioner
    mei_user: User
    wei_user: User
    bo: User
    olive: User
    zoe: User
    ruth: Patient
    ivo: Patient
    massage_rooms: list[Room]
    treatment_room: Room
    relaxing: Treatment
    acupuncture: Treatment
    both: Combination

    @classmethod
    def build(cls) -> Self:
        group = make.group()
        clinic = make.clinic(group)
        elsewhere = make.clinic(
            group,
            slug="mapo",
            zone="Asia/Seoul",
            country="KR",
            currency="KRW",
            emergency_phone="119",
        )
        make.hours(clinic)
        make.hours(elsewhere)
        mei = treats("Mei Zhang", clinic)
        wei = treats("Chen Wei", clinic, "10:00", "19:00")
        relaxing = make.treatment("relaxing", 60, mei)
        acupuncture = make.treatment(
            "acupuncture",
            40,
            wei,
            families=["acupuncture"],
            purposes=["ache"],
            hands_on=[[0, 15], [35, 40]],
            room_kinds=[RoomKind.TREATMENT],
        )
        both = make.combination("both", relaxing, acupuncture, rest=10)
        make.offer(clinic, relaxing, "400.00")
        make.offer(clinic, acupuncture, "350.00")
        make.offer(clinic, both, "700.00")
        made = cls(
            group=group,
            clinic=clinic,
            elsewhere=elsewhere,
            mei=mei,
            wei=wei,
            mei_user=signs_in(mei),
            wei_user=signs_in(wei),
            bo=works("Bo", RoleKind.DESK, clinic),
            olive=works("Olive", RoleKind.OWNER),
            zoe=works("Zoe", RoleKind.DESK, elsewhere),
            ruth=make.patient(
                "Ruth Okafor", clinic, email="ruth@example.org", phone="+8613955550101"
            ),
            ivo=make.patient("Ivo Okafor", clinic, email="ruth@example.org"),
            massage_rooms=[make.room(clinic, "Quiet room"), make.room(clinic, "River room")],
            treatment_room=make.room(clinic, "Treatment room", RoomKind.TREATMENT),
            relaxing=relaxing,
            acupuncture=acupuncture,
            both=both,
        )
        make.open_up(clinic, elsewhere)
        return made


def treats(name: str, at: Clinic, opens: str = "09:00", closes: str = "18:00") -> Practitioner:
    """Someone who works Monday to Saturday and signs in as a practitioner there."""
    made = make.practitioner(name, user=works(name, RoleKind.PRACTITIONER, at))
    make.shifts(made, at, opens, closes)
    return made


def works(name: str, kind: str, at: Clinic | None = None) -> User:
    made = make.user(name)
    make.role(made, kind, at)
    return made


def signs_in(who: Practitioner) -> User:
    if who.user is None:
        message = f"{who} has no user.\nMaybe make one with works()."
        raise ValueError(message)
    return who.user
