"""Hegu runs an integrative clinic, from a patient's first question to a measured outcome.

Knowledge (pure Python): body, evidence, safety, scheduling, pricing, interop.
The clinic (one Django app, a room for each job): clinic.
The look: web. Begin with ARCHITECTURE.md.
"""

__version__ = "0.1.0"
