"""Requests of patients and passers-by: the public site, booking, and a visit's own page."""
