"""The questions that readers and editors ask, as chainable queryset methods.

May import from ``text``, ``anchoring``, ``search``, ``mentions`` and the
vocabularies; models are named for the type checker alone.
"""
