"""What a person is asked before anything is offered, and the verdict that follows.

The rules are knowledge (hegu.safety); this room keeps the answers, finds the words and
logs the endings. It never books. Begin with actions.begin and queries.verdict_of.
"""
