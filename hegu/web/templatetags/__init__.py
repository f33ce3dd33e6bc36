"""The tags and filters that every page has without loading them.

They only pass on to dates, money and words beside this folder, and never hold logic of their own.
Begin with look.py.
"""
