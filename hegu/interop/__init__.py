"""The languages of others: values to text and back, nothing else.

Calendars as iCalendar (RFC 5545) in ical.py. No database, no network, no clock: what is
written is given. Begin with ical.calendar.
"""
