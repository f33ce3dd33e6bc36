"""Users, roles, practitioners and patients."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from hegu.clinic.people import finding
from hegu.clinic.places.models import Clinic
from hegu.web.said import said


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Someone of the staff who signs in by e-mail."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=12, default="en")
    is_active = models.BooleanField(default=True)

    objects = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        """The word beside the menu: short enough for a phone."""
        return str(self).split("@")[0]


class RoleKind(models.TextChoices):
    OWNER = "owner", _("owner")
    MANAGER = "manager", _("manager")
    DESK = "desk", _("front desk")
    PRACTITIONER = "practitioner", _("practitioner")


class Role(models.Model):
    """What a user may do, at one clinic or (no clinic) at all of them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, blank=True, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "clinic"], name="role_once"),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=models.Q(clinic=None),
                name="role_everywhere_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.clinic_id or 'everywhere'}"


class Practitioner(models.Model):
    """A pair of hands that treats."""

    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="practitioner"
    )
    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    titles = models.JSONField(default=dict, blank=True)
    bios = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list, blank=True)
    skills = models.JSONField(default=list, blank=True, help_text="codes: prenatal, lymphatic, …")
    own_patients_only = models.BooleanField(default=False)
    accepts_online = models.BooleanField(default=True)
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
    def title(self) -> str:
        return said(self.titles)


class Registration(models.Model):
    """A licence or membership that a practitioner holds."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="registrations")
    body = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    valid_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.body} {self.number}"


class Shift(models.Model):
    """Weekly working hours at one clinic; rotating when cycle is more than one week."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="shifts")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    opens = models.TimeField()
    closes = models.TimeField()
    week = models.PositiveSmallIntegerField(default=0, help_text="which week of the cycle, from 0")
    cycle = models.PositiveSmallIntegerField(default=1, help_text="weeks in the cycle")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["weekday", "opens"]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class ShiftChange(models.Model):
    """Other hours on one date at one clinic; no times means not working there that day."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="shift_changes")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="shift_changes")
    on = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.on}"


class Leave(models.Model):
    """Away, from one moment to another: holiday, illness, training, or a dated break."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="leaves")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="leave_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.reason}"


class Patient(models.Model):
    """A person who comes for treatment. One e-mail may belong to a family."""

    name = models.CharField(max_length=120)
    called = models.CharField(max_length=60, blank=True, help_text="how they like to be addressed")
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    email = models.EmailField(blank=True)
    born_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=12, default="en")
    clinics = models.ManyToManyField(Clinic, related_name="patients")
    desk_note = models.TextField(blank=True)
    search = models.TextField(
        blank=True, help_text="what the desk may type: words, digits, bigrams"
    )
    blocked_online = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["phone"]), models.Index(fields=["email"])]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        """Rows written many at once fill `search` themselves, with `findable()`."""
        self.search = self.findable()
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "search"}
        super().save(**options)

    def findable(self) -> str:
        """What the desk may type to find them."""
        return finding.text_of(
            name=self.name, called=self.called, phone=self.phone, email=self.email
        )


class Limit(models.Model):
    """A bucket of tries that fills up again with time, shared by every process."""

    key = models.CharField(max_length=120, primary_key=True)
    left = models.FloatField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.left:.1f}"
