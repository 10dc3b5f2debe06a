"""Pages: which rows, which wishes, which face, which template – and nothing else.

May import from every lower floor; holds neither SQL nor wording.
"""
