"""Where: the group, its clinics, their rooms, machines, opening hours and holidays.

It never knows who works or comes there. When hours change it says so by one signal
(signals.hours_changed), which booking hears. Begin with models.Clinic.
"""
