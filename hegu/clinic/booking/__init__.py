"""Visits in time: holds, bookings, moves, cancellations, series.

Two walls keep visits apart: the ledger (ledger.py, the tenth file of this room: a row per
resource and day whose bits are taken or refused by the database) and the claims behind it.
It never asks safety questions and never sends a message's words: rooms above pass a
screening in, notices carry news out. Begin with queries.search and actions.book.
"""
