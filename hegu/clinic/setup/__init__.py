"""The owner's set-up: group, clinics, rooms, hours, people, treatments and prices.

Forms that a therapist can fill in alone, and a guide from an empty database to the first
online booking. It says at once when a treatment cannot be given by anyone. Begin with urls.
"""
