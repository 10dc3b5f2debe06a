"""What is stored for an article: rows that both databases can take, whatever the text."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchDocument
from articles.search.documents import Passage, SearchAccess, document_rows
from articles.search.query import read_query
from tests import factories as make

ODD = "".join(map(chr, (0x1F600, 0x1E943, 0x10D0, 0x4E00, 0x1C90, 0x0E01, 0xFDFA, 0x2C7F)))


@pytest.mark.parametrize(
    "text",
    [
        "the talks " * 9_000,
        "a" * 100_000,
        " ".join("x" * 63 + chr(0x4E00 + number) for number in range(9_000)),
        " ".join(f"w{number}" for number in range(20_000)),
        "وبجنيف ولبيروت " * 4_000,
    ],
    ids=["repeated", "one long word", "long words", "many words", "readings"],
)
def test_no_row_is_too_much_for_a_database(text: str) -> None:
    rows = document_rows(
        7, [Passage(text, "ar"), Passage("Head", "en", is_headline=True)], "postgresql"
    )
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        places = [term.partition(":")[2].split(",") for term in row.terms.split(" ")]
        assert max(map(len, places)) <= 256
        assert max(int(place) for found in places for place in found) <= 16_383
        assert len(row.terms.encode()) < 1_000_000
        assert max(len(term.partition(":")[0].encode()) for term in row.terms.split(" ")) < 2_047


def test_open_and_restricted_words_and_notes_have_rows_of_their_own() -> None:
    passages = [
        Passage("open", "en"),
        Passage("closed", "en", access=SearchAccess.RESTRICTED),
        Passage("noted", "en", is_note=True),
    ]
    rows = document_rows(7, passages, "sqlite")
    assert [(row.access, sorted(row.words)) for row in rows] == [
        (SearchAccess.OPEN, ["open"]),
        (SearchAccess.OPEN, ["noted"]),
        (SearchAccess.RESTRICTED, ["closed"]),
    ]


@pytest.mark.django_db
class TestStored:
    """The databases take them, and find what is in them."""

    def _finds(self, typed: str) -> bool:
        documents = SearchDocument.objects.visible_to(AnonymousUser())
        return bool(documents.find(read_query(typed)))

    def test_a_phrase_is_found_wherever_a_row_is_cut(self) -> None:
        rng = random.Random(3)
        words = [rng.choice(["the", "talks", "of", f"w{number}"]) for number in range(12_000)]
        article = make.make_article(body=" ".join(words))
        documents = SearchDocument.objects.filter(article=article)
        assert documents.count() > 2
        for begin in range(0, len(words) - 32, 331):
            for length in (2, 5, 32):
                phrase = " ".join(words[begin : begin + length])
                assert self._finds(f'"{phrase}"'), phrase
        assert not self._finds('"talks zzz"')

    def test_letters_that_a_database_may_not_know_are_found(self) -> None:
        make.make_article(body=f"Before {ODD} after; and {ODD[0]}x{ODD[1]}.")
        assert self._finds(ODD[1:])
        assert self._finds(f'"after and x{ODD[1]}"')

    def test_no_phrase_reaches_from_one_passage_into_the_next(self) -> None:
        make.make_article("The last word", body="Begins here.", summary="In between.")
        assert self._finds('"last word"')
        assert not self._finds('"word begins"')
        assert not self._finds('"word in"')
        assert not self._finds('"between begins"')

    def test_accepting_a_note_writes_no_row_but_that_of_notes(self) -> None:
        text = make.make_text(body="The delegations met in the morning. " + "They talked. " * 300)
        note = make.make_annotation(
            text, "The delegations", kind="note", status="suggested", note="About Zaman."
        )
        assert not self._finds("Zaman")
        with CaptureQueriesContext(connection) as queries:
            note.accept(None)
        assert self._finds("Zaman")
        written = [one["sql"] for one in queries if 'INTO "articles_searchdocument"' in one["sql"]]
        assert len(written) == 1
        assert "talk" not in written[0]

        note.reject(None)
        assert not self._finds("Zaman")
