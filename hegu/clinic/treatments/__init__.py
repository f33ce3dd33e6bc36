"""What is offered: treatments and combinations, how long, by whom, where, for how much.

It gives booking the shape of a visit (bridge.py turns a menu choice into a scheduling
Need) and never looks at a calendar. Begin with queries.menu.
"""
