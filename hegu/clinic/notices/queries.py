"""Reading the outbox."""

from hegu.clinic.notices.models import Notice


def outgoing(limit: int = 50) -> list[Notice]:
    """The last messages, the newest first, sent or waiting."""
    return list(Notice.objects.filter(withdrawn_at=None).order_by("-created_at", "-id")[:limit])


def for_address(address: str, limit: int = 20) -> list[Notice]:
    """The last messages to one address."""
    found = Notice.objects.filter(address__iexact=address, withdrawn_at=None)
    return list(found.order_by("-created_at", "-id")[:limit])
