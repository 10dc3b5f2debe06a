"""What readers may ask a list for, declared and validated.

May import from ``text``, ``search``, ``querysets`` and ``models``.
"""
