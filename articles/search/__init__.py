"""Finding and counting: one front for the words and the numbers of every list.

May import from ``text`` and the vocabularies; takes querysets and returns them,
so it never needs the models.
"""
