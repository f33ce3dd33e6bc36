"""The staff's day: who comes, who is late, what is open; booking, moving, checking in.

The front desk's day and week, the practitioner's own day, and patients. It changes visits
only through booking.actions and patients through people.actions; it keeps no tables of its
own. Begin with queries/day.py for what is shown and views/turns.py for what is changed.
"""
