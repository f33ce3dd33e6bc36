"""May this be done to this person today? Rules as dated, sourced rows, and the screen over them.

It turns what a person said into a verdict: refer now, withhold a family of treatments,
hold for clearance, adapt, or note. It never diagnoses, never reads a clock or a database,
and never lets an answer that was not given count as "no".
Begin with screen.screen; the rules themselves are in data/*.toml.
"""
