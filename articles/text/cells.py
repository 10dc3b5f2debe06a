"""Cells of a table that a spreadsheet will not run as formulas, and back again.

A cell that begins with one of ``= + - @``, a tab or a carriage return is read as
a formula by spreadsheets (OWASP, CSV injection). An apostrophe before it stops
them. Cells that already begin with apostrophes and such a sign get one more, so
that taking one away always gives back what was there.
"""

import re
from typing import Final

_RISKY: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")


def guard(value: str) -> str:
    """Return ``value`` as a cell that is text to every spreadsheet."""
    return f"'{value}" if _RISKY.match(value) else value


def unguard(cell: str) -> str:
    """Return what ``guard`` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
