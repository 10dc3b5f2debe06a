"""What leaves the archive: citations and, later, files in other formats.

May import from ``text``, ``querysets`` and ``models``.
"""
