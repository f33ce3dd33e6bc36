"""Reads, shaped for the desk's pages: the day, the week, one visit, one patient, one's own day.

Each page asks a fixed number of queries, however many visits there are. Begin with day.py.
"""
