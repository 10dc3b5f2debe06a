"""The stored form of a body."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.normalise import BodyError, body_digest, normalise_body, paragraphs
from tests.articles.text.strategies import raw_bodies


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_kind_of_line_end_becomes_a_newline(ending: str) -> None:
    assert normalise_body(f"one{ending}two") == "one\ntwo"


def test_windows_line_ends_do_not_double() -> None:
    assert normalise_body("a\r\n\r\nb\n\rc") == "a\n\nb\n\nc"


def test_white_space_at_the_ends_and_runs_of_blank_lines_are_kept() -> None:
    body = " \n\n  Title\n\n\n\n\ttext \u00a0\n\n "
    assert normalise_body(body) == body


def test_composed_decomposed_and_mixed_spellings_are_stored_alike() -> None:
    spellings = ["Café in İzmir, سَّلام", unicodedata.normalize("NFD", "Café in İzmir, سَّلام")]
    spellings.append(spellings[0][:6] + spellings[1][7:])
    assert len({normalise_body(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "a NUL character (U+0000)"),
        ("\x07", "a control character (U+0007)"),
        ("\x1b", "a control character (U+001B)"),
        ("\ud83d", "half of a character (lone surrogate U+D83D)"),
        ("\uffff", "a noncharacter (U+FFFF)"),
    ],
)
def test_a_character_that_cannot_be_kept_is_refused_by_name_and_place(
    character: str, name: str
) -> None:
    with pytest.raises(BodyError) as refused:
        normalise_body(f"first\r\nsec{character}ond")
    assert name in str(refused.value)
    assert "character 10, in line 2" in str(refused.value)
    assert (refused.value.character, refused.value.position, refused.value.line) == (
        character,
        9,
        2,
    )


@given(raw_bodies)
def test_a_stored_body_comes_back_unchanged(raw: str) -> None:
    body = normalise_body(raw)
    assert normalise_body(body) == body


# Two thousand go through the database and a browser as well: tests/browser/test_offsets.py.
@settings(max_examples=300, deadline=None)
@given(raw_bodies, st.data())
def test_offsets_survive_storing_and_sending(raw: str, data: st.DataObject) -> None:
    body = normalise_body(raw)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    exact = body[start:end]

    sent = json.loads(json.dumps({"body": body, "start": start, "end": end, "exact": exact}))
    arrived = normalise_body(sent["body"])

    assert arrived[sent["start"] : sent["end"]] == sent["exact"] == exact
    # A browser that counts in UTF-16 and one that counts code points must find the same words.
    units = body.encode("utf-16-le")
    first, last = (len(body[:place].encode("utf-16-le")) for place in (start, end))
    assert units[first:last].decode("utf-16-le") == exact


def test_a_digest_ignores_how_lines_are_broken_and_nothing_else() -> None:
    assert body_digest(" A talk\r\nin Astana.\n\n") == body_digest("A talk in\u00a0Astana.")
    assert body_digest("A talk in Astana.") != body_digest("A talk in astana.")
    assert len(body_digest("")) == 64


def test_paragraphs_are_numbered_and_leave_out_what_separates_them() -> None:
    body = "\n\n  First line\nsecond line \n \t\u00a0\n\nNext.\n"
    found = paragraphs(body)
    assert [(p.number, p.text_in(body)) for p in found] == [
        (1, "  First line\nsecond line "),
        (2, "Next."),
    ]


@pytest.mark.parametrize("body", ["", "\n\n", " \n\t\n"])
def test_a_body_of_white_space_has_no_paragraphs(body: str) -> None:
    assert paragraphs(body) == ()


@given(raw_bodies)
def test_paragraphs_hold_everything_but_white_space(raw: str) -> None:
    body = normalise_body(raw)
    found = paragraphs(body)
    between = [0, *(edge for p in found for edge in (p.start, p.end)), len(body)]
    for gap_start, gap_end in zip(between[::2], between[1::2], strict=True):
        assert not body[gap_start:gap_end].strip()
    assert all(p.text_in(body).strip() for p in found)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
