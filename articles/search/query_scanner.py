"""From what was typed to its pieces: quotation marks and brackets find their partners here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

QUOTES: Final = '"“”„‟«»〝〞＂″'
PIECE: Final = re.compile(
    rf"(?P<space>\s+)|(?P<quote>[{QUOTES}])|(?P<open>\()|(?P<close>\))|(?P<plain>[^\s(){QUOTES}]+)"
)
# Deeper than anybody means it.
_DEEPEST: Final = 8


class Kind(Enum):
    """What a piece is."""

    PLAIN = "plain"
    QUOTED = "quoted"
    OPEN = "open"
    CLOSE = "close"


class Repair(Enum):
    """What was wrong with what was typed."""

    QUOTE = "quote"
    BRACKET = "bracket"
    OPERATOR = "operator"
    FIELD = "field"
    STAR = "star"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece; ``joined`` when nothing parts it from the one before."""

    kind: Kind
    text: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """All pieces in order, brackets balanced, and what had to be repaired for it.

    ``lone_quote`` is the place of the quotation mark that has no partner.
    """

    pieces: tuple[Piece, ...]
    repairs: tuple[Repair, ...]
    lone_quote: int | None


def scan(text: str) -> Scanned:
    """Take what was typed apart; nothing is refused."""
    found = [(match.lastgroup, match) for match in PIECE.finditer(text)]
    quotes = [match.start() for kind, match in found if kind == "quote"]
    lone = quotes[-1] if len(quotes) % 2 else None
    pieces: list[Piece] = []
    repairs = [Repair.QUOTE] if lone is not None else []
    opened: int | None = None
    joined = False
    for kind, match in found:
        if opened is not None:
            if kind == "quote":
                pieces.append(Piece(Kind.QUOTED, text[opened : match.start()], joined))
                opened, joined = None, True
        elif kind == "quote" and match.start() != lone:
            opened = match.end()
        elif kind in {"plain", "open", "close"}:
            pieces.append(Piece(Kind(kind), match.group(), joined))
            joined = True
        else:
            joined = False
    balanced = _balanced(pieces)
    if len(balanced) < len(pieces):
        repairs.append(Repair.BRACKET)
    return Scanned(tuple(balanced), tuple(repairs), lone)


def _balanced(pieces: list[Piece]) -> list[Piece]:
    """Leave out brackets without their partner, and those that stand too deep."""
    partner: dict[int, int] = {}
    open_ones: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.kind == Kind.OPEN:
            open_ones.append(place)
        elif piece.kind == Kind.CLOSE and open_ones:
            begin = open_ones.pop()
            if len(open_ones) < _DEEPEST:
                partner[begin], partner[place] = place, begin
    return [
        piece
        for place, piece in enumerate(pieces)
        if piece.kind not in {Kind.OPEN, Kind.CLOSE} or place in partner
    ]
