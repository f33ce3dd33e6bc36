"""Answers and verdicts."""

import uuid

from django.db import models

from hegu.clinic.people.models import Patient
from hegu.clinic.places.models import Clinic


class Screening(models.Model):
    """One run through the questions, by one visitor or for one patient."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.CharField(max_length=64, blank=True, help_text="session token, hashed")
    patient = models.ForeignKey(Patient, models.CASCADE, null=True, related_name="screenings")
    clinic = models.ForeignKey(Clinic, models.SET_NULL, null=True, related_name="+")
    triage = models.CharField(max_length=20)
    families = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    verdict = models.JSONField(null=True)
    severity = models.CharField(max_length=12, blank=True)
    catalogue_version = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, default="en")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["visitor", "started_at"]),
            models.Index(fields=["severity"]),
        ]

    def __str__(self) -> str:
        return f"{self.triage} {self.severity or 'unfinished'}"
