"""Where the parts of a drawing stand: numbers in, places out, and no markup.

May import from ``text`` and nothing else of ours.
"""
