"""Who: users and their roles, practitioners and their shifts, patients.

Access (access.py, the tenth file of this room) says what a signed-in person may reach;
every view starts from request.access. It never books or charts. Begin with access.Access.
"""
