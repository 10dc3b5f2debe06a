"""Agreement between two people who coded one text: sentences as units, and Cohen's kappa.

Plain Python; may import from ``text``.
"""
