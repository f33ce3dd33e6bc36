"""News that travels upward."""

from django.dispatch import Signal

hours_changed = Signal()
"""Opening hours, shifts, leave, rooms or machines changed. Sent with clinics: set of ids."""
