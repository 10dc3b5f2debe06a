"""How well passages survive corrections: made-up bodies, known changes, and what became of each.

Run it with `python -m bench.anchoring`. Nothing here asks the code under test for the truth: every
character of a changed body knows which character it came from.
"""
