"""Doors for machines: calendar feeds by secret link, with a busy-only variant.

A feed shows the times of visits and never a patient's name unless the clinic's feed was
made so; its link can be revoked. Begin with urls.
"""
