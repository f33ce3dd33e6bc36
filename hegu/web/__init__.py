"""How Hegu looks and speaks: pages, components, styles, icons, and the writing of times and money.

It draws what it is given. It never asks the database, never decides, never imports a room of the
clinic: a brand, a navigation or a list of clinics comes to it on the request.
Begin with docs/build/look.md and the pattern page at /look/, then pages/base.html and static/css/.
"""
