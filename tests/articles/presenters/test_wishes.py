"""What the page says of a selection."""

import pytest

from articles.filters.vocabularies import Value, Vocabulary
from articles.presenters.asked_words import asked_parts
from articles.presenters.wishes import Wording, dates_label
from articles.search.query import read_query
from articles.search.selection import NOTHING_CHOSEN, FacetName, Selection
from articles.text.dates import PartialDate


def wording() -> Wording:
    names: dict[FacetName, Vocabulary] = {
        "track": {"astana": Value("Astana"), "geneva": Value("Geneva")},
        "round": {"astana-1": Value("Astana 1")},
        "actor": {
            slug: Value(slug.title()) for slug in ("iran", "russia", "syria", "turkey", "un")
        },
        "source": {"bbc": Value("BBC")},
        "kind": {"opinion": Value("opinion")},
        "annotation": {"claim": Value("claim")},
        "question": {"detainees": Value("Detainees")},
        "language": {},
    }
    return Wording(names)


def dates(
    since: str | None = None, until: str | None = None, *, undated: bool = False
) -> Selection:
    first, last = (PartialDate.parse(text) if text else None for text in (since, until))
    return Selection(since=first, until=last, undated=undated)


@pytest.mark.parametrize(
    ("selection", "total", "sentence"),
    [
        (NOTHING_CHOSEN, 1234, "All 1,234 articles"),
        (NOTHING_CHOSEN, 1, "All 1 article"),
        (Selection(track=("astana",)), 1, "1 article on Astana"),
        (Selection(track=("astana", "geneva")), 0, "No articles on Astana or Geneva"),
        (
            Selection(track=("astana",), track_only=True),
            2,
            "2 articles on Astana (without the tracks below)",
        ),
        (
            Selection(
                track=("astana",),
                actor=("russia",),
                since=PartialDate.parse("2017-01"),
                until=PartialDate.parse("2017-01"),
            ),
            3,
            "3 articles on Astana naming Russia, published in January 2017",
        ),
        (
            Selection(
                text='ceasefire "peace talks"',
                round=("astana-1",),
                source=("bbc",),
                kind=("opinion",),
                language=("ar",),
            ),
            2,
            (
                "2 articles filed as opinion about Astana 1 from BBC in Arabic"
                " with “ceasefire” and “peace talks”"
            ),
        ),
        (
            Selection(
                track=("astana", "geneva"), track_all=True, actor=("iran", "un"), actor_all=True
            ),
            2,
            "2 articles on Astana and Geneva naming Iran and Un",
        ),
        (
            Selection(round=("astana-1",), annotation=("claim",), question=("detainees",)),
            2,
            "2 articles about Astana 1 with a claim speaking to Detainees",
        ),
        (Selection(text="ceasefire"), 1, "1 article with the word “ceasefire”"),
        (Selection(text="truce OR ceasefire"), 4, "4 articles with “truce” or “ceasefire”"),
        (Selection(text="talk*"), 4, "4 articles with words that begin with “talk”"),
        (Selection(text="headline:deal"), 4, "4 articles with “deal” in the headline"),
        (Selection(text="truce -aleppo"), 4, "4 articles with the word “truce”, without “aleppo”"),
        (Selection(text='"peace talks"'), 4, "4 articles with the phrase “peace talks”"),
        (Selection(text="-(homs hama)"), 4, "4 articles without “homs” and “hama” together"),
        (Selection(text="-actor:un"), 4, "4 articles not naming an actor called “un”"),
        (
            Selection(text="truce OR actor:un OR -(homs before:2017)"),
            4,
            (
                "4 articles with “truce”, naming an actor called “un”"
                " or not (with “homs” and published before 2017)"
            ),
        ),
        (
            Selection(text="truce actor:russia source:bbc round:vienna"),
            4,
            (
                "4 articles with the word “truce”, naming an actor called “russia”,"
                " from a source called “bbc”, about a round called “vienna”"
            ),
        ),
        (
            Selection(text="before:2017 after:2015-12"),
            4,
            "4 articles published before 2017, published after December 2015",
        ),
        (
            Selection(text="truce -(aleppo OR (homs hama))"),
            4,
            "4 articles with the word “truce”, without “aleppo” or (“homs” and “hama”)",
        ),
        (Selection(text="أستانا"), 1, "1 article with the word “\u2068أستانا\u2069”"),
        (
            Selection(actor=("iran", "russia", "syria", "turkey", "un")),
            9,
            "9 articles naming Iran, Russia, Syria or 2 others",
        ),
        (dates("2017", "2017"), 2, "2 articles, published in 2017"),
        (dates("2017-01-23", "2017-01-23"), 2, "2 articles, published on 23 January 2017"),
        (dates("2016", "2017-06"), 2, "2 articles, published from January 2016 to June 2017"),
        (dates("2016"), 2, "2 articles, published from 2016 on"),
        (dates(None, "2016"), 2, "2 articles, published until 2016"),
        (dates(undated=True), 2, "2 articles, undated"),
        (dates("2016", "2016", undated=True), 2, "2 articles, published in 2016 or undated"),
    ],
)
def test_a_sentence_says_what_is_shown(selection: Selection, total: int, sentence: str) -> None:
    assert wording().sentence(total, selection) == sentence


def test_each_wish_has_a_name_for_leaving_it_out() -> None:
    selection = Selection(
        text="peace talks",
        track=("astana", "geneva"),
        since=PartialDate.parse("2016"),
        undated=True,
    )
    named = [wording().wish(selection, wish) for wish in selection.wishes()]
    assert named == ["“peace” and “talks”", "Astana or Geneva", "from 2016 on or undated"]


def test_dates_have_a_short_label() -> None:
    labels = [
        dates_label(dates(*pair)) for pair in (("2016", None), (None, "2016"), ("2016", "2016"))
    ]
    assert labels == ["from 2016 on", "until 2016", "2016"]
    assert dates_label(dates("2017-01-23", "2017-01-24")) == "23–24 January 2017"
    assert dates_label(NOTHING_CHOSEN) == ""


def test_a_search_is_taken_apart_so_that_each_part_can_be_taken_away() -> None:
    query = read_query('peace "the talks" actor:russia -assad before:2017')
    assert [(part.label, part.without) for part in asked_parts(query)] == [
        ('“peace "the talks"”', "actor:russia -assad before:2017"),
        ("naming an actor called “russia”", 'peace "the talks" -assad before:2017'),
        ("without “assad”", 'peace "the talks" actor:russia before:2017'),
        ("published before 2017", 'peace "the talks" actor:russia -assad'),
    ]
