"""Visits, their segments, and what they claim."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from hegu.clinic.people.models import Patient, Practitioner, User
from hegu.clinic.places.models import Clinic, Room
from hegu.clinic.treatments.models import Treatment


class Status(models.TextChoices):
    HELD = "held", _("held")
    REQUESTED = "requested", _("requested")
    BOOKED = "booked", _("booked")
    CONFIRMED = "confirmed", _("confirmed")
    ARRIVED = "arrived", _("arrived")
    IN_SESSION = "in_session", _("in session")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    LATE_CANCELLED = "late_cancelled", _("late cancellation")
    NO_SHOW = "no_show", _("did not attend")


LIVE = [
    Status.HELD,
    Status.REQUESTED,
    Status.BOOKED,
    Status.CONFIRMED,
    Status.ARRIVED,
    Status.IN_SESSION,
    Status.DONE,
]
"""Statuses whose time is taken."""
UPCOMING = [Status.REQUESTED, Status.BOOKED, Status.CONFIRMED]
"""Statuses that may still be moved or cancelled."""


class Series(models.Model):
    """Visits booked together, at a rhythm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    every_days = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"every {self.every_days} days"


class Visit(models.Model):
    """What a patient comes for: one or more segments, booked as one thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=10, unique=True, help_text="to say on the phone")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="visits")
    patient = models.ForeignKey(Patient, models.PROTECT, null=True, related_name="visits")
    guest = models.CharField(max_length=120, blank=True, help_text="who comes along, for couples")
    status = models.CharField(max_length=16, choices=Status)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    menu_code = models.CharField(max_length=80, help_text="t:slug or c:slug, as chosen")
    names = models.JSONField(default=dict, help_text="what it was called when it was booked")
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3)
    holder = models.CharField(max_length=64, blank=True, help_text="whose hold, hashed")
    expires_at = models.DateTimeField(null=True)
    screening = models.UUIDField(null=True, help_text="the screening that cleared it")
    alerts = models.JSONField(default=list, help_text="adaptation codes for who treats")
    skills = models.JSONField(default=list, help_text="what the verdict demands of who treats")
    overlap_reason = models.CharField(max_length=300, blank=True)
    desk_note = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=12, default="en")
    source = models.CharField(max_length=10, default="desk", help_text="online or desk")
    series = models.ForeignKey(Series, models.SET_NULL, null=True, related_name="visits")
    version = models.PositiveIntegerField(default=1, help_text="grows with every change")
    changed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "starts_at"]),
            models.Index(fields=["clinic", "changed_at"]),
            models.Index(fields=["patient", "starts_at"]),
            models.Index(
                fields=["expires_at"], condition=models.Q(status="held"), name="visit_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_upcoming(self) -> bool:
        return self.status in UPCOMING


class Segment(models.Model):
    """One treatment inside a visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="segments")
    order = models.PositiveSmallIntegerField()
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="segments")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="segments")
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="segments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    hands_on = models.JSONField(
        default=list, help_text="minutes of the segment, [[0, 15], [35, 40]]"
    )

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["practitioner", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.order}. {self.treatment_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Claim(models.Model):
    """One stretch of one resource's time, taken by one visit: the truth behind the ledger.

    The database refuses two live claims that meet (an exclusion constraint on PostgreSQL,
    triggers on SQLite), unless a named person marked one as a deliberate overlap.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="claims")
    segment = models.ForeignKey(Segment, models.CASCADE, null=True, related_name="claims")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    resource = models.BigIntegerField()
    start = models.BigIntegerField(help_text="first cell, five minutes each since 1970 in UTC")
    stop = models.BigIntegerField(help_text="first cell after")
    live = models.BooleanField(default=True)
    overlap = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["resource", "start"], condition=models.Q(live=True), name="claim_live"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stop__gt=models.F("start")), name="claim_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource}: {self.start} to {self.stop}"


class Ledger(models.Model):
    """A resource's UTC day: 288 busy bits in six words of four hours."""

    pk = models.CompositePrimaryKey("resource", "day")
    resource = models.BigIntegerField()
    day = models.IntegerField(help_text="days since 1970, UTC")
    w0 = models.BigIntegerField(default=0)
    w1 = models.BigIntegerField(default=0)
    w2 = models.BigIntegerField(default=0)
    w3 = models.BigIntegerField(default=0)
    w4 = models.BigIntegerField(default=0)
    w5 = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.resource} on day {self.day}"


class Opening(models.Model):
    """When a resource may be booked at a clinic: 28 UTC days of open bits, worked out from
    hours, shifts, leave and holidays whenever those change, never while someone searches."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="openings")
    resource = models.BigIntegerField()
    tag = models.CharField(max_length=20, blank=True, help_text="kind of room or machine")
    block = models.IntegerField(help_text="day // 28")
    bits = models.BinaryField(help_text="28 times 36 bytes, little end first")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "block", "resource"], name="opening_once")
        ]

    def __str__(self) -> str:
        return f"{self.resource} block {self.block}"


class Step(models.Model):
    """One change of a visit: by whom, when, from what to what. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=20)
    version = models.PositiveIntegerField(help_text="the visit's version that it made")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        ordering = ["version"]
        indexes = [models.Index(fields=["visit", "version"])]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"


class Receipt(models.Model):
    """The answer to a write that may be repeated, under the key it was sent with."""

    key = models.CharField(max_length=120, primary_key=True)
    asked = models.CharField(max_length=64, help_text="what was asked, hashed")
    visit = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
