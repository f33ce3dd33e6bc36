"""Measures the product against limits and peers, on workloads anyone can make again.

`hegu bench search` answers a workload's questions with the booking page's own search, and times
them beside a plain scan in C of the same bits. `hegu bench booking` lets many clients fight for
the same hours, kills some, and has a separate checker count the damage. `hegu bench pages` times
the pages of a full group. All write to scratch databases; nothing here is used by a clinic at work.
Begin with search.py, booking.py or pages.py.
"""
