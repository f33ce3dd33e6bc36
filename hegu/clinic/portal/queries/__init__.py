"""Reads for the public site and for booking without an account."""
