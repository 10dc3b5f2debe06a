"""Where a passage stands: quotes, finding and carrying them, cutting text for display.

Plain Python on plain strings; may import `articles.text` and nothing else of the archive.
"""
