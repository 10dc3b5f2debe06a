"""The counting index: every value of every facet as a bitmap over the articles in order.

What a list finds and counts is set algebra on compressed bitmaps (Chambi, Lemire, Kaser and
Godin, "Better bitmap performance with Roaring bitmaps", 2016). An index is an immutable value
of one revision; the next is made from the last by the log of changes and shares with it what
did not change. May import from ``text`` and ``vocabulary``; takes querysets, so it never needs
the models.
"""
