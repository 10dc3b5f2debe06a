"""Shapes that stand for tracks and kinds of annotation, so that colour is never the only sign.

Each is an SVG path on a grid of 12 by 12, filled by the even-odd rule.
"""

from typing import Final

from articles.vocabulary import AnnotationKind, Palette

GRID: Final = 12

_DISC = "M6 0a6 6 0 1 1 0 12A6 6 0 1 1 6 0z"
_SQUARE = "M.7.7h10.6v10.6H.7z"
_DIAMOND = "M6 0l6 6-6 6-6-6z"

TRACK_SHAPES: Final[dict[str, str]] = {
    Palette.GARNET: _DISC,
    Palette.RUST: _SQUARE,
    Palette.AMBER: _DIAMOND,
    Palette.OCHRE: "M6 .5l6 11H0z",
    Palette.OLIVE: f"{_DISC}M6 3.1a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 1 0 0-5.8z",
    Palette.MOSS: f"{_SQUARE}M3.6 3.6v4.8h4.8V3.6z",
    Palette.PINE: "M3 .8h6L12 6l-3 5.2H3L0 6z",
    Palette.TEAL: "M0 .5h12l-6 11z",
    Palette.LAGOON: "M0 9.2a6 6 0 0 1 12 0z",
    Palette.AZURE: "M4 0h4v4h4v4H8v4H4V8H0V4h4z",
    Palette.INDIGO: "M.8.5h4v11h-4zM7.2.5h4v11h-4z",
    Palette.VIOLET: (
        "M2.8 0L6 3.2 9.2 0 12 2.8 8.8 6 12 9.2 9.2 12 6 8.8 2.8 12 0 9.2 3.2 6 0 2.8z"
    ),
    Palette.PLUM: "M6 0l1.7 4.3L12 6 7.7 7.7 6 12 4.3 7.7 0 6l4.3-1.7z",
    Palette.ROSE: f"{_DIAMOND}M6 3.2L3.2 6 6 8.8 8.8 6z",
}

KIND_SHAPES: Final[dict[str, str]] = {
    AnnotationKind.MENTION: "M0 2h7l5 4-5 4H0z",
    AnnotationKind.QUOTATION: ("M0 2h5v4.5L3 11H1l1-4.2H0zM7 2h5v4.5L10 11H8l1-4.2H7z"),
    AnnotationKind.CLAIM: "M0 1h12v8H6l-3 3V9H0z",
    AnnotationKind.POSITION: "M6 0l4 4H7.2v4H10l-4 4-4-4h2.8V4H2z",
    AnnotationKind.NOTE: "M0 1h12v2H0zM0 5h12v2H0zM0 9h8v2H0z",
}
