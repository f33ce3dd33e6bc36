"""Treatments, combinations and their prices."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hegu.clinic.people.models import Practitioner
from hegu.clinic.places.models import Clinic, UnitKind
from hegu.web.said import said


class Door(models.TextChoices):
    ONLINE = "online", _("online, at once")
    REQUEST = "request", _("online, the clinic accepts")
    DESK = "desk", _("by the desk only")


class Who(models.TextChoices):
    ANYONE = "anyone", _("new and known patients")
    NEW = "new", _("new patients only")
    KNOWN = "known", _("known patients only")


class Tone(models.TextChoices):
    JADE = "jade", _("jade")
    BLUE = "blue", _("blue")
    PLUM = "plum", _("plum")
    AMBER = "amber", _("amber")


class Treatment(models.Model):
    """One thing that is done to one patient by one practitioner."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    blurbs = models.JSONField(default=dict, blank=True)
    families = models.JSONField(default=list, help_text="safety families, the main one first")
    purposes = models.JSONField(
        default=list, help_text="unwind, ache, sport, pregnancy, skin, both"
    )
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    hands_on = models.JSONField(
        default=list, blank=True, help_text="minutes [[0, 15], [35, 40]]; empty is all the time"
    )
    before_minutes = models.PositiveSmallIntegerField(default=0)
    after_minutes = models.PositiveSmallIntegerField(default=0)
    room_kinds = models.JSONField(default=list, help_text="any of these kinds; empty needs no room")
    room_before = models.PositiveSmallIntegerField(default=0)
    room_after = models.PositiveSmallIntegerField(default=0)
    unit_kind = models.CharField(max_length=20, choices=UnitKind, blank=True)
    skills = models.JSONField(default=list, blank=True)
    door = models.CharField(max_length=10, choices=Door, default=Door.ONLINE)
    who = models.CharField(max_length=10, choices=Who, default=Who.ANYONE)
    tone = models.CharField(max_length=10, choices=Tone, default=Tone.JADE)
    practitioners = models.ManyToManyField(Practitioner, related_name="treatments", blank=True)
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
    def blurb(self) -> str:
        return said(self.blurbs)


class Combination(models.Model):
    """Several treatments on one visit: one after another with rest, or at the same time."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    blurbs = models.JSONField(default=dict, blank=True)
    purposes = models.JSONField(default=list)
    together = models.BooleanField(default=False, help_text="at the same time, for two people")
    same_practitioner = models.BooleanField(default=False)
    one_room = models.BooleanField(default=False, help_text="a double room serves both")
    door = models.CharField(max_length=10, choices=Door, default=Door.ONLINE)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return said(self.names)


class CombinationStep(models.Model):
    """A treatment in its place, and the rest before it."""

    combination = models.ForeignKey(Combination, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="+")
    rest_least = models.PositiveSmallIntegerField(default=0)
    rest_most = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order}. {self.treatment_id}"


class Offer(models.Model):
    """A treatment or a combination at one clinic, with its price there."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="offers")
    treatment = models.ForeignKey(Treatment, models.CASCADE, null=True, related_name="offers")
    combination = models.ForeignKey(Combination, models.CASCADE, null=True, related_name="offers")
    price = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(treatment=None) ^ models.Q(combination=None),
                name="offer_of_one_thing",
            ),
            models.UniqueConstraint(fields=["clinic", "treatment"], name="offer_treatment_once"),
            models.UniqueConstraint(
                fields=["clinic", "combination"], name="offer_combination_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clinic_id} {self.treatment_id or self.combination_id} {self.price}"
