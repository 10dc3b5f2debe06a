"""What templates need beyond Django's own tags; may import from ``text`` and presenters."""
