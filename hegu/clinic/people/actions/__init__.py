"""Changes to people: accounts.py for those who sign in; patients have a file of their own.

Each is one transaction with one audit line.
"""
