"""What a text is: its normal form, paragraphs, characters, direction, notes and dates.

Plain Python. Imports nothing from the archive and nothing from Django, so that everything above
may stand on it.
"""
