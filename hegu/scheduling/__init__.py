"""When a visit can take place, with whom and where: time as a bitmap.

A cell is five minutes counted from the Unix epoch in UTC; a calendar is a Python integer with one
bit a cell; a rule is a mask; what a treatment takes is a footprint. Slots are what no mask forbids.
This package never reads a clock, a database or a setting: it is given calendars and answers.
Begin with need.py (what is asked), then slots.py (what fits), rules.py (why not) and
assign.py (who is best). search.py is the engine under slots.py.
"""
