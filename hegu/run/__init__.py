"""How Hegu is run: the `hegu` command, serving, background work, proofs and backups.

It knows everything below and nothing knows it. It decides nothing about a clinic: each
command calls a room's queries or actions. Begin with cli.main.
"""
