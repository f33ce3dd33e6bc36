"""Doors for machines: calendar feeds by secret link, with a busy-only variant.

A feed shows the times of visits and never a patient's name. Its link can be ended, and ends by
itself with the work of whom it shows. Begin with queries.text.
"""
