"""Who looked at and changed what: lines that are only ever added, sealed into a chain.

A line is written in the transaction of the act it tells of and sealed later, in order,
by the worker, so the chain never makes two bookings wait for each other.
It knows no other room: people and things are named by text. Begin with actions.record.
"""
