"""The owner's pages. Each view reads from a person's reach and writes by an action.

desk.py is the owner's first page; welcome.py the guide for an empty installation; the others
are named after what they set up.
"""
