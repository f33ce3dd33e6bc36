"""Measures the product against limits and peers, on workloads anyone can make again.

`hegu bench search` answers a workload's questions with the booking page's own search, and times
them beside a plain scan in C of the same bits. Nothing here is used by a clinic at work.
Begin with search.py.
"""
