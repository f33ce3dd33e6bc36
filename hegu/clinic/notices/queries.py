"""Reading the outbox."""

from django.shortcuts import get_object_or_404

from hegu.clinic.notices.models import Notice


def outgoing(limit: int = 50) -> list[Notice]:
    """The last messages, the newest first, sent or waiting."""
    return list(Notice.objects.filter(withdrawn_at=None).order_by("-created_at", "-id")[:limit])


def for_address(address: str, limit: int = 20) -> list[Notice]:
    """The last messages to one address."""
    found = Notice.objects.filter(address__iexact=address.strip(), withdrawn_at=None)
    return list(found.order_by("-created_at", "-id")[:limit])


def one(pk: int) -> Notice:
    """A message that was not withdrawn, or 404."""
    return get_object_or_404(Notice, pk=pk, withdrawn_at=None)
