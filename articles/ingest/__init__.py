"""What comes into the archive: its own fixtures and texts from files, with a result per item.

May import from ``text`` up to ``models``.
"""
