"""Hits in an article: each is marked once, wherever other marks run."""

import re

from articles.presenters.hits import mark_hits
from articles.presenters.notes import Note
from articles.presenters.reading import Passage, Reading, ReadParagraph, Underline, lay_out
from articles.search.expansion import SearchedWords
from articles.search.query import read_query
from articles.templatetags.reading import passages


def searched(text: str) -> SearchedWords:
    return SearchedWords(read_query(text), read_query(text))


def html_of(reading: Reading) -> list[str]:
    return [passages(paragraph.passages) for paragraph in reading.paragraphs]


def mark(number: int, text: str) -> str:
    return f'<mark class="hit" id="hit-{number}">{text}</mark>'


def test_hits_are_numbered_through_the_text_and_know_their_neighbours() -> None:
    body = "Talks about talks.\n\nNo word here.\n\nThey talked & <talked>."
    reading, hits = mark_hits(lay_out(body, "en", ()), searched("talks"))
    assert hits is not None
    assert hits.total == 4
    assert html_of(reading) == [
        f"{mark(1, 'Talks')} about {mark(2, 'talks')}.",
        "No word here.",
        f"They {mark(3, 'talked')} &amp; &lt;{mark(4, 'talked')}&gt;.",
    ]
    first, none, last = (paragraph.hits for paragraph in reading.paragraphs)
    assert none is None
    assert first is not None
    assert last is not None
    assert (first.first, first.last, first.previous, first.next) == (1, 2, 0, 3)
    assert (last.first, last.last, last.previous, last.next) == (3, 4, 2, 0)


def test_a_hit_across_the_end_of_a_note_is_two_marks_and_one_target() -> None:
    note = Note("3f7k2m", 1, "claim", "claim", (), None, "", "", "", "", suggested=False, quote="")
    stretches = (
        Passage("The peace", (Underline(note, 0, begins=True, ends=True),)),
        Passage(" talks failed.", ()),
    )
    reading = Reading("en", 4, (ReadParagraph(1, stretches, ()),))
    marked, hits = mark_hits(reading, searched('"peace talks"'))
    assert hits is not None
    assert hits.total == 1
    (html,) = html_of(marked)
    assert html.count('id="hit-1"') == 1
    assert re.sub("<[^>]+>", "", html) == "The peace talks failed."
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", html) == ["peace", " talks"]


def test_what_could_stand_in_no_text_marks_nothing() -> None:
    reading = lay_out("Russia before 2017.", "en", ())
    for text in ("", "before:2017", "actor:russia", "-russia"):
        assert mark_hits(reading, searched(text)) == (reading, None)
    marked, hits = mark_hits(reading, searched("iran"))
    assert hits is not None
    assert hits.total == 0
    assert html_of(marked) == ["Russia before 2017."]
