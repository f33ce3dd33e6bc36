"""Secret links."""

from django.db import models

from hegu.clinic.people.models import Practitioner, User
from hegu.clinic.places.models import Clinic


class Feed(models.Model):
    """One calendar link; only the hash of its token is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, null=True, related_name="feeds")
    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, related_name="feeds")
    busy_only = models.BooleanField(default=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"feed {self.pk}"
