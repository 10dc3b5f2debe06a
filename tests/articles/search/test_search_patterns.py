"""Every pattern of the search that meets users' text, on 64 kB of its worst case."""

from collections import deque
from collections.abc import Callable

import pytest

from articles.search.query import read_query
from articles.search.query_scanner import PIECE
from articles.search.query_tree import FIELD
from articles.search.terms import words_of
from articles.text.stem import languages_of, plain, stem, without_particle
from tests.articles.text.timing import assert_over_within

SIZE = 64 * 1024
LONGEST_SECONDS = 0.3
# More than this no form lets through.
LONGEST_QUERY = 200


def repeated(piece: str) -> str:
    return piece * (SIZE // len(piece))


def list_pieces(text: str) -> None:
    # Each piece costs a microsecond, so a fraction of them will do.
    deque(PIECE.finditer(text[: SIZE // 4]), maxlen=0)


def read_word(word: str) -> None:
    for language in languages_of(plain(word)):
        stem(plain(word)[:64], language)
    without_particle(word)


@pytest.mark.parametrize(
    ("function", "piece"),
    [
        *((words_of, piece) for piece in ("a", "a ", "_", "a_", "é", "﷽", "\u0301", "١")),
        *((list_pieces, piece) for piece in ("(", '"', "a", ' "', "  ")),
        *((read_word, piece) for piece in ("a", "ا", "وال", "ل", "ها", "ий", "о")),
        *((FIELD.fullmatch, piece) for piece in ("actor:", "a", ":", "\n")),
    ],
    ids=lambda case: None if callable(case) else repr(case),
)
def test_the_worst_case_is_over_at_once(function: Callable[[str], object], piece: str) -> None:
    assert_over_within(LONGEST_SECONDS, function, repeated(piece))


@pytest.mark.parametrize(
    "piece", ["(", '"a', "-", "a*", "headline:", "before:", "a OR ", "NOT ", "-(", "headline:("]
)
def test_no_query_of_the_longest_takes_long_to_read(piece: str) -> None:
    typed = (piece * LONGEST_QUERY)[:LONGEST_QUERY]
    assert_over_within(0.1, read_query.__wrapped__, typed)
