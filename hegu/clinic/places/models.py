"""The group, its clinics and what stands in them."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hegu.web.said import said

ACCENTS = ["jade", "indigo", "plum", "cinnabar", "amber", "slate"]


class Group(models.Model):
    """The clinics under one name. An installation has one."""

    names = models.JSONField(default=dict)
    taglines = models.JSONField(default=dict, blank=True)
    abouts = models.JSONField(default=dict, blank=True)
    accent = models.CharField(max_length=12, default="jade")
    languages = models.JSONField(default=list, help_text="codes, the first is the clinic's own")
    created_at = models.DateTimeField(default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return said(self.names)

    @property
    def hue(self) -> str:
        """The colour of its pages."""
        return self.accent


class RoomKind(models.TextChoices):
    MASSAGE = "massage", _("massage room")
    TREATMENT = "treatment", _("treatment room")
    CONSULTING = "consulting", _("consulting room")
    DOUBLE = "double", _("double room")


class UnitKind(models.TextChoices):
    ELECTRO = "electro", _("electro-stimulator")
    LAMP = "lamp", _("heat lamp")
    CUPS = "cups", _("cupping set")
    TABLE = "table", _("portable table")


class Clinic(models.Model):
    """A place with an address, a zone and its own booking rules."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="clinics")
    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    addresses = models.JSONField(default=dict)
    directions = models.JSONField(default=dict, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    email = models.EmailField(blank=True)
    zone = models.CharField(max_length=60)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    emergency_phone = models.CharField(max_length=20)
    lead_minutes = models.PositiveIntegerField(default=120)
    horizon_days = models.PositiveIntegerField(
        default=60, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )
    step_minutes = models.PositiveSmallIntegerField(default=15)
    free_change_hours = models.PositiveIntegerField(default=24)
    most_per_part_of_day = models.PositiveSmallIntegerField(default=0, help_text="0 shows all")
    hold_minutes = models.PositiveSmallIntegerField(default=10)
    accepts_online = models.BooleanField(default=True)
    openings_token = models.CharField(max_length=16, blank=True, help_text="changes with openings")
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return said(self.names)

    @property
    def address(self) -> str:
        return said(self.addresses)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Hours(models.Model):
    """Weekly opening hours; several rows a day leave a break between them."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class Closure(models.Model):
    """A holiday or an exception: closed, or open at other hours, on one date."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="closures")
    on = models.DateField()
    names = models.JSONField(default=dict, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["clinic", "on"], name="closure_once")]

    def __str__(self) -> str:
        return f"{self.on} {said(self.names)}"


class Room(models.Model):
    """A room, or one numbered place in a shared room."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=RoomKind)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["clinic", "name"], name="room_name_once")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """One machine or set that sessions share."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="units")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=UnitKind)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Travel(models.Model):
    """Minutes that a practitioner needs from one clinic to another, either way."""

    one = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    other = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="travel_once")]

    def __str__(self) -> str:
        return f"{self.one_id} to {self.other_id}: {self.minutes}"
