"""News from the rooms below."""

from hegu.clinic.booking import openings
from hegu.clinic.places.signals import hours_changed


def listen() -> None:
    """Connect once, when the app is ready."""
    hours_changed.connect(openings.on_hours_changed, dispatch_uid="booking openings")
