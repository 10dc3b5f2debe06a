"""An index that was made from the one before it is the one that all would have made anew."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.filters.holdings import holdings_of, whole_archive
from articles.search import counting, plain_counting
from articles.search.holdings import Holdings
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ARTICLES
from articles.search.index.value import build
from articles.search.selection import NOTHING_CHOSEN, Selection
from tests.articles.search.index.contents import contents
from tests.articles.search.index.desk import Desk

pytestmark = pytest.mark.django_db


def holdings(keeper: Keeper) -> Holdings:
    found = holdings_of(AnonymousUser())
    # What ``cached_property`` would fill from the process's own keeper.
    found.__dict__["index"] = keeper.index(found.archive)
    return found


@pytest.mark.parametrize("seed", [1])
def test_whoever_looks_in_whenever_sees_what_there_is(seed: int) -> None:
    desk = Desk(seed)
    often, now_and_then, seldom = Keeper(ARTICLES), Keeper(ARTICLES), Keeper(ARTICLES)
    for step in range(16):
        desk.change()
        for keeper, every in ((often, 1), (now_and_then, 3), (seldom, 7)):
            if step % every == 0:
                assert contents(keeper.index(whole_archive())) == contents(build(whole_archive()))


@pytest.mark.parametrize("seed", [3])
def test_counts_after_changes_are_those_of_plain_sql(seed: int) -> None:
    desk, keeper = Desk(seed), Keeper(ARTICLES)
    for _step in range(6):
        desk.change()
        here = holdings(keeper)
        track, actor = desk.rng.choice(desk.tracks).slug, desk.rng.choice(desk.actors).slug
        for selection in (
            NOTHING_CHOSEN,
            Selection(track=(track,), actor=(actor,)),
            Selection(actor=tuple(one.slug for one in desk.actors[:2]), actor_all=True),
        ):
            plain = plain_counting.count(here, selection)
            found = counting.count(here, selection)
            assert found.total == plain.total
            assert found.facets == plain.facets
            assert (found.years, found.undated) == (plain.years, plain.undated)


def test_one_change_is_taken_in_without_reading_the_rest(
    django_assert_max_num_queries: Any,
) -> None:
    desk, keeper = Desk(5), Keeper(ARTICLES)
    first = keeper.index(whole_archive())
    article = desk.article()
    article.headline = "Another"
    article.save()
    with django_assert_max_num_queries(8) as asked:
        second = keeper.index(whole_archive())
    assert second.state != first.state
    assert all(f"({article.pk}" in one["sql"] or "change" in one["sql"] for one in asked)
    with django_assert_max_num_queries(0):
        assert keeper.index(whole_archive()) is second


def test_an_earlier_value_is_still_what_it_was() -> None:
    desk, keeper = Desk(6), Keeper(ARTICLES)
    before = keeper.index(whole_archive())
    said = contents(before)
    for _step in range(6):
        desk.change()
        keeper.index(whole_archive())
    assert contents(before) == said


def test_what_cannot_be_told_is_read_anew() -> None:
    desk, keeper = Desk(7), Keeper(ARTICLES)
    archive = whole_archive()
    keeper.index(archive)
    desk.change()
    archive.changes.all().delete()
    desk.change()
    assert contents(keeper.index(archive)) == contents(build(archive))
