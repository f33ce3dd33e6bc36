"""What the set-up shows: who may change what, how far the set-up is, the week in numbers.

Begin with reach.py: every page of this room starts from a person's reach.
"""
