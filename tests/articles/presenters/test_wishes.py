"""What the page says of a selection."""

import pytest

from articles.filters.vocabularies import Value, Vocabulary
from articles.presenters.wishes import Wording, dates_label
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
                " with the words “ceasefire” and “peace talks”"
            ),
        ),
        (Selection(text="ceasefire"), 1, "1 article with the word “ceasefire”"),
        (Selection(text="أستانا"), 1, "1 article with the word “\u2068أستانا\u2069”"),
        (
            Selection(actor=("iran", "russia", "syria", "turkey", "un")),
            9,
            "9 articles naming Iran, Russia, Syria or 2 others",
        ),
        (dates("2017", "2017"), 2, "2 articles, published in 2017"),
        (dates("2017-01-23", "2017-01-23"), 2, "2 articles, published on 23 January 2017"),
        (dates("2016", "2017-06"), 2, "2 articles, published from 2016 to June 2017"),
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
