"""Proof that a visitor reads the mail of an address."""

from django.db import models


class Code(models.Model):
    """Six digits sent to an address, good for minutes and a few tries."""

    visitor = models.CharField(max_length=64)
    email = models.EmailField()
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["visitor", "email"])]

    def __str__(self) -> str:
        return self.email
