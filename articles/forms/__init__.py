"""Forms that readers fill in.

May import from ``text``, ``search``, ``querysets`` and ``models``.
"""
