"""The audit trail."""

from typing import Any, Never

from django.db import models


class Line(models.Model):
    """One act by one person, or by the clinic's own work."""

    at = models.DateTimeField()
    who = models.CharField(max_length=60, help_text="user:7, patient:9, visitor, or hegu")
    who_name = models.CharField(max_length=200, blank=True)
    clinic = models.BigIntegerField(null=True)
    what = models.CharField(max_length=40)
    thing = models.CharField(max_length=80, help_text="visit:0193…, patient:7")
    detail = models.JSONField(default=dict)
    mac = models.CharField(max_length=64, blank=True, help_text="seal over this line and the last")
    place = models.BigIntegerField(null=True, unique=True, help_text="its number in the chain")

    class Meta:
        indexes = [
            models.Index(fields=["thing", "at"]),
            models.Index(fields=["clinic", "at"]),
            models.Index(fields=["id"], condition=models.Q(place=None), name="audit_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.what} {self.thing}"

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        message = "An audit line is never deleted."
        raise TypeError(message)
