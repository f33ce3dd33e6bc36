"""The clinic: one Django app, a room for each job.

From the ground up: notices and audit; places; people; treatments; booking and screening;
then what people see: portal (patients), desk (staff), setup (owners), feeds (machines).
A room is entered by its models, queries and actions only. Begin with booking.
"""
