"""The outbox."""

from django.db import models


class Notice(models.Model):
    """One message to one address; the dedupe key makes a repeated act send once."""

    kind = models.CharField(max_length=40)
    address = models.EmailField()
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True, help_text="an iCalendar object to attach")
    about = models.CharField(max_length=80, blank=True, help_text="visit:0193…")
    clinic = models.BigIntegerField(null=True)
    dedupe = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, withdrawn_at=None),
                name="notices_waiting",
            ),
            models.Index(fields=["about"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"
