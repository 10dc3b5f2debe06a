"""Every number of the list equals what a patient reader would count by hand."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.filters.holdings import holdings_of
from articles.models import Annotation, Article
from articles.models.record import Record
from articles.search.counting import count, count_each
from articles.search.holdings import Holdings
from articles.search.narrowing import narrow
from articles.search.query import read_query
from articles.search.selection import FACETS, NOTHING_CHOSEN, FacetName, Selection
from articles.text.dates import PartialDate
from articles.text.fold import fold_text
from articles.vocabulary import ArticleStatus
from tests import factories as make

_T = TypeVar("_T")

pytestmark = pytest.mark.django_db

WORDS = ("ceasefire", "talks", "Genève", "envoy", "أستانا", "2254")
DATES = ("2016", "2016-12", "2017-01-23", "2016-12-30/2017-01-02", "2017", "2019-05-01", None)


@dataclass(frozen=True)
class Known:
    """An article as the test remembers making it."""

    pk: int
    visible: bool
    facets: dict[FacetName, set[str]]
    # Without the parents of the tracks.
    own_tracks: set[str]
    days: tuple[date, date] | None
    words: str


class Archive:
    """A random archive, small enough to count by hand."""

    def __init__(self, seed: int, size: int = 20) -> None:
        self.rng = random.Random(seed)
        self._make_subjects()
        self.known = [self._make_article() for _number in range(size)]

    def _make_subjects(self) -> None:
        geneva, astana = make.make_track("Geneva"), make.make_track("Astana")
        below = [
            make.make_track("Committee", parent=geneva),
            make.make_track("Sochi", parent=astana),
        ]
        self.tracks = [geneva, astana, *below, make.make_track("Vienna")]
        self.rounds = [make.make_round(track) for track in self.tracks for _two in range(2)]
        self.actors = [make.make_actor() for _number in range(5)]
        self.sources = [make.make_source() for _number in range(4)]
        self.questions = [make.make_question() for _number in range(2)]

    def _some(self, things: Sequence[_T]) -> list[_T]:
        return self.rng.sample(things, self.rng.choice([0, 0, 1, 1, 2, 3]))

    def _make_article(self) -> Known:
        rng = self.rng
        tracks, rounds = self._some(self.tracks), self._some(self.rounds)
        actors = self._some(self.actors)
        source, republisher = rng.sample(self.sources, 2)
        republished = rng.random() < 0.2
        article = make.make_article(
            " ".join(rng.choices(WORDS, k=3)),
            source=source,
            republished_by=republisher if republished else None,
            kind=rng.choice(["report", "opinion"]),
            language=rng.choice(["en", "ar"]),
            published=rng.choice(DATES),
            status=rng.choice([*[ArticleStatus.PUBLISHED] * 5, *ArticleStatus.values]),
            tracks=tracks,
            rounds=rounds,
            actors=actors,
        )
        noted = self._annotate(article)
        own = {*tracks, *(round_.track for round_ in rounds)}
        return Known(
            pk=article.pk,
            visible=article.status == ArticleStatus.PUBLISHED,
            facets={
                "track": {t.slug for track in own for t in (track, track.parent) if t},
                "round": {round_.slug for round_ in rounds},
                "actor": {actor.slug for actor in actors},
                "source": {source.slug, *([republisher.slug] if republished else [])},
                "kind": {article.kind},
                "language": {article.language},
                "annotation": {kind for kind, _question in noted},
                "question": {question for _kind, question in noted if question},
            },
            own_tracks={track.slug for track in own},
            days=_days(article),
            words=f" {' '.join(fold_text(article.headline).split())} ",
        )

    def _annotate(self, article: Article) -> set[tuple[str, str]]:
        """Annotate with this and that, and return the kinds and questions that all may read."""
        question = self.rng.choice(self.questions)
        match self.rng.choice(["nothing", "nothing", "open", "closed", "suggested", "whole"]):
            case "open":
                make.make_annotation(make.make_text(article), kind="note")
                make.make_annotation(article.texts.get(), kind="claim", question=question)
                return {("note", ""), ("claim", question.slug)}
            case "closed":
                make.make_annotation(make.make_restricted_text(article), kind="note")
            case "suggested":
                text = make.make_text(article)
                make.make_annotation(text, kind="note", status="suggested", question=question)
            case "whole":
                Annotation.objects.create(
                    article=article, kind="note", note="Wholly so.", status="accepted",
                    question=question,
                )  # fmt: skip
                return {("note", question.slug)}
        return set()

    def random_selection(self) -> Selection:
        rng = self.rng

        def slugs(things: Sequence[Record]) -> tuple[str, ...]:
            return tuple(thing.slug for thing in rng.sample(things, rng.choice([0, 0, 1, 2])))

        since, until = rng.choice(
            [(None, None), ("2016", None), (None, "2017-01"), ("2017", "2017")]
        )
        return Selection(
            text=rng.choice(["", "", "talks", "geneve", '"ceasefire talks"', "استانا TALKS"]),
            track=slugs(self.tracks),
            track_only=rng.random() < 0.4,
            round=slugs(self.rounds) if rng.random() < 0.3 else (),
            actor=slugs(self.actors),
            track_all=rng.random() < 0.4,
            actor_all=rng.random() < 0.4,
            annotation=("note",) if rng.random() < 0.2 else (),
            question=slugs(self.questions) if rng.random() < 0.2 else (),
            source=slugs(self.sources) if rng.random() < 0.3 else (),
            kind=("report",) if rng.random() < 0.3 else (),
            language=("ar",) if rng.random() < 0.2 else (),
            since=PartialDate.parse(since) if since else None,
            until=PartialDate.parse(until) if until else None,
            undated=rng.random() < 0.2,
        )

    def matching(self, selection: Selection) -> list[Known]:
        return [one for one in self.known if one.visible and _matches(one, selection)]


def _days(article: Article) -> tuple[date, date] | None:
    if article.published_from is None or article.published_to is None:
        return None
    return article.published_from, article.published_to


def _values(one: Known, facet: FacetName, *, track_only: bool) -> set[str]:
    return one.own_tracks if facet == "track" and track_only else one.facets[facet]


def _matches(one: Known, selection: Selection) -> bool:
    for facet in FACETS:
        wanted = set(selection.values(facet))
        had = _values(one, facet, track_only=selection.track_only)
        if not wanted <= had if selection.wants_all(facet) else wanted and not wanted & had:
            return False
    phrases = (f" {' '.join(phrase.words)} " for phrase in read_query(selection.text).phrases)
    return all(phrase in one.words for phrase in phrases) and _in_time(one, selection)


def _in_time(one: Known, selection: Selection) -> bool:
    if one.days is None:
        return selection.undated or not (selection.since or selection.until)
    if selection.undated and not (selection.since or selection.until):
        return False
    first, last = one.days
    return (selection.since is None or last >= selection.since.earliest) and (
        selection.until is None or first <= selection.until.latest
    )


def holdings(user: User | AnonymousUser | None = None) -> Holdings:
    return holdings_of(user or AnonymousUser())


def _tally(found: Iterable[Known], facet: FacetName, *, track_only: bool) -> dict[str, int]:
    return dict(
        Counter(value for one in found for value in _values(one, facet, track_only=track_only))
    )


@pytest.mark.parametrize("seed", range(2))
def test_every_count_equals_counting_by_hand(seed: int) -> None:
    archive = Archive(seed)
    for selection in [NOTHING_CHOSEN, *(archive.random_selection() for _ in range(10))]:
        counts = count(holdings(), selection)
        assert counts.total == len(archive.matching(selection)), selection
        for facet in FACETS:
            beside = selection if selection.wants_all(facet) else selection.without(facet)
            others = archive.matching(beside)
            by_hand = _tally(others, facet, track_only=selection.track_only)
            assert counts.facets[facet] == by_hand, (facet, selection)
        others = archive.matching(selection.without("dates"))
        dated = [one.days for one in others if one.days]
        years = Counter(y for first, last in dated for y in range(first.year, last.year + 1))
        assert counts.years == years, selection
        assert counts.undated == len(others) - len(dated), selection


@pytest.mark.parametrize("seed", range(2))
def test_the_rows_found_are_the_rows_counted(seed: int) -> None:
    archive = Archive(seed)
    selections = [archive.random_selection() for _ in range(10)]
    for selection in selections:
        found = set(narrow(holdings(), selection).values_list("pk", flat=True))
        assert found == {one.pk for one in archive.matching(selection)}, selection
    assert count_each(holdings(), selections) == [
        len(archive.matching(selection)) for selection in selections
    ]


def test_the_count_beside_a_value_is_what_choosing_it_alone_gives() -> None:
    archive = Archive(7)
    counts = count(holdings(), NOTHING_CHOSEN)
    for facet in FACETS:
        for value, number in counts.facets[facet].items():
            chosen = NOTHING_CHOSEN.toggled(facet, value)
            assert len(archive.matching(chosen)) == number


def test_an_unchanged_archive_is_counted_without_asking_it(
    django_assert_num_queries: Any,
) -> None:
    Archive(1, size=5)
    selections = [NOTHING_CHOSEN, Selection(track=("geneva",), kind=("report",))]
    count(holdings(), NOTHING_CHOSEN)
    with django_assert_num_queries(0):
        count(holdings(), Selection(track=("geneva",), actor=("a", "b"), actor_all=True))
        count_each(holdings(), selections)


def test_nothing_to_count_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert count_each(holdings(), []) == []


def test_an_empty_archive_counts_to_nothing() -> None:
    counts = count(holdings(), NOTHING_CHOSEN)
    assert (counts.total, counts.undated, counts.years) == (0, 0, {})
    assert all(not values for values in counts.facets.values())


def test_drafts_are_counted_for_those_who_see_them_alone() -> None:
    make.make_article(status=ArticleStatus.DRAFT)
    make.make_article(status=ArticleStatus.WITHDRAWN)
    assert count(holdings(), NOTHING_CHOSEN).total == 0
    assert count(holdings(make.make_editor()), NOTHING_CHOSEN).total == 1
