"""The staff's day: who comes, who is late, what is open; booking, moving, checking in.

The front desk's day and week, the practitioner's own day, and patients. It changes visits
only through booking.actions. Begin with queries.day.
"""
