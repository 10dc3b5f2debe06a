"""Faces of records: frozen values, ready for a template to print.

May import from every lower floor; chooses words and order, never rows that the
reader may not see.
"""
