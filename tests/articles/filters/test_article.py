"""What may stand in the address of the list, and what is said to the rest."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from articles.filters.article import ArticleFilter
from articles.filters.holdings import holdings_of
from articles.search.listing import Listing, Sort
from tests import factories as make

pytestmark = pytest.mark.django_db


def ask(query: str) -> ArticleFilter:
    return ArticleFilter(QueryDict(query), holdings_of(AnonymousUser()))


def test_nothing_asked_is_the_plain_list() -> None:
    assert ask("").listing == Listing()
    assert not ask("").errors


def test_every_parameter_comes_back_in_the_canonical_address() -> None:
    track = make.make_track("Geneva")
    make.make_round(track, name="Geneva I")
    make.make_actor("Russia")
    make.make_actor("Turkey")
    make.make_source("BBC")
    make.make_question("Transition")
    canonical = (
        "q=peace+talks&exact-names=on&track=geneva&track-only=on&round=geneva-i&actor=russia"
        "&actor=turkey&actor-all=on&source=bbc&kind=report&language=ar&annotation=claim"
        "&question=transition&from=2016-01&to=2017-06&undated=on"
        "&sort=oldest&page=2&per-page=50&all=actor"
    )
    mixed = (
        "all=actor&per-page=50&page=2&sort=oldest&to=2017-06&from=2016&undated=1&language=ar"
        "&kind=report&source=bbc&actor=turkey&actor=russia&actor=russia&actor=&round=geneva-i"
        "&track-only=on&track=geneva&q=+peace++talks&exact-names=1&actor-all=1&track-all=1"
        "&question=transition&annotation=claim"
    )
    for query in (canonical, mixed):
        asked = ask(query)
        assert not asked.errors
        assert asked.listing.query == canonical


def test_unknown_parameters_mean_nothing() -> None:
    asked = ask("author__password__startswith=a&o=1&fields=id&status=draft&pk__in=1&QUERY=x")
    assert not asked.errors
    assert asked.listing == Listing()


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("track=x", "track", "no track"),
        ("round=x", "round", "no round"),
        ("actor=nobody&actor=noone", "actor", "“nobody”"),
        ("source=x", "source", "no source"),
        ("kind=novel", "kind", "novel"),
        ("annotation=poem", "annotation", "poem"),
        ("question=x", "question", "no question"),
        ("language=English", "language", "language"),
        ("language=../..", "language", "language"),
        ("from=yesterday", "from", "2017-01-23"),
        ("from=2017-13", "from", "month"),
        ("from=2017-02-30", "from", "28 days"),
        ("from=0999", "from", "between 1000 and 2100"),
        ("to=2101", "to", "between 1000 and 2100"),
        ("to=2017/2018", "to", "2017-01-23"),
        ("to=٢٠١٧", "to", "2017-01-23"),
        ("to=%00", "to", "2017-01-23"),
        ("from=2018&to=2017", "to", "before the beginning"),
        ("sort=random", "sort", "newest"),
        ("per-page=1000000", "per-page", "10, 20, 50, 100"),
        ("per-page=-1", "per-page", "10, 20, 50, 100"),
        ("all=password", "all", "actor"),
        ("q=%21%3F", "q", "at least one word"),
        ("q=a%00b", "q", "control characters"),
        ("q=a%1Fb", "q", "control characters"),
        ("q=" + "a" * 201, "q", "200 characters"),
        ("q=" + "+".join(f"w{n}" for n in range(17)), "q", "16 different words"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(query: str, name: str, words: str) -> None:
    make.make_article()
    asked = ask(query)
    assert list(asked.errors) == [name]
    assert words in " ".join(asked.errors[name]).replace("\u2068", "").replace("\u2069", "")
    assert not asked.qs.exists()


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 200,
        "q=" + "+".join(f"w{n % 16}" for n in range(40)),
        "from=2017&to=2017",
        "from=2017-06&to=2017",
        "from=&to=&q=&sort=&page=&per-page=&track=&kind=",
        "language=ckb",
        "language=zh-Hant",
        "kind=report&kind=opinion",
        # Of a parameter that takes one value, the last counts.
        "sort=random&sort=oldest",
    ],
)
def test_the_limits_themselves_are_allowed(query: str) -> None:
    assert not ask(query).errors


@pytest.mark.parametrize(
    "page", ["0", "-1", "1e9", "x", "99999999999999999999", "٣", "²", "1.5", "%201"]
)
def test_what_is_no_page_is_no_page(page: str) -> None:
    asked = ask(f"page={page}")
    assert not asked.errors
    assert asked.listing.page == 0


def test_a_wrong_value_is_shown_again_short_and_harmless() -> None:
    asked = ask("actor=" + "%E2%80%AE" + "a" * 5000 + "%0B")
    message = asked.errors["actor"][0]
    assert len(message) < 120
    assert "\u2068" in message
    assert "\x0b" not in message


def test_of_many_unknown_values_the_first_few_are_named() -> None:
    asked = ask("&".join(f"actor=x{n}" for n in range(500)))
    assert asked.errors["actor"] == [
        "The archive has no actor “\u2068x0\u2069”, “\u2068x1\u2069”, “\u2068x2\u2069” …."
    ]


def test_what_could_be_read_is_kept_beside_what_could_not() -> None:
    asked = ask("kind=report&from=never&sort=oldest")
    assert asked.listing.selection.kind == ("report",)
    assert asked.listing.sort == Sort.OLDEST
