"""Every pattern of this room that meets users' text, on 64 kB of its worst case."""

from collections.abc import Callable

import pytest

from articles.text.dates import DateError, PartialDate
from articles.text.fold import fold, fold_text
from articles.text.graphemes import is_boundary, widen
from articles.text.markdown import UnsafeUrl, clean_url, render_markdown
from articles.text.normalise import normalise_body
from tests.articles.text.timing import assert_over_within

SIZE = 64 * 1024
# The slowest takes a third of it; what grows with the square of its text takes minutes.
LONGEST_SECONDS = 0.3


def repeated(piece: str, end: str = "") -> str:
    return piece * (SIZE // len(piece)) + end


def parse_date(text: str) -> None:
    with pytest.raises(DateError):
        PartialDate.parse(text)


def parse_url(text: str) -> None:
    with pytest.raises(UnsafeUrl):
        clean_url(text)


def widen_middle(text: str) -> None:
    widen(text, len(text) // 2, len(text) // 2 + 1)
    is_boundary(text, len(text) - 1)


CASES: list[tuple[Callable[[str], object], str]] = [
    *(
        (normalise_body, repeated(piece, end))
        for piece in ("\r", "\r\n", "\u2028", "e\u0301", "a")
        for end in ("", "!")
    ),
    *(
        (fold, repeated(piece, "!"))
        for piece in (" ", "\n ", " \u200b", "…", "\u064e", "﷽", "a\u00ad")
    ),
    *((fold_text, repeated(piece, "!")) for piece in (" ", "\n ", " \u200b", "…", "﷽")),
    *(
        (widen_middle, repeated(piece))
        for piece in (
            "🇸",
            "🇸\u0301",
            "\u0600🇸",
            "\u0301",
            "👨\u200d",
            "क्",
            "\u0600",
            "\r",
            "\u1112",
            "aب",
        )
    ),
    *(
        (parse_date, repeated(piece, "!"))
        for piece in ("2017-", "1", "2017-01/", "X", ".", "-", "?", "2X..")
    ),
    *((parse_url, repeated(piece, "!")) for piece in ("https://", "a@", "[", "%", "/")),
]


@pytest.mark.parametrize(
    ("function", "text"), CASES, ids=lambda case: None if callable(case) else repr(case[:6])
)
def test_the_worst_case_is_over_at_once(function: Callable[[str], object], text: str) -> None:
    assert_over_within(LONGEST_SECONDS, function, text)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "](",
        "<a ",
        "<!--",
        "`",
        "`a",
        "*a",
        "**a ",
        "_a*",
        "> ",
        "- ",
        "1. ",
        "[a](b",
        "[a]: b\n",
        "&",
        "\\",
        "<",
        "a\n",
    ],
)
def test_no_note_of_ordinary_length_takes_long_to_render(piece: str) -> None:
    note = piece * (8 * 1024 // len(piece))
    assert_over_within(1, render_markdown, note)
