"""What PostgreSQL may take longer over than over anything else of a page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection, transaction

from articles.filters.holdings import whole_archive
from articles.models import SearchDocument
from articles.search.index.archive import Archive
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ARTICLES
from articles.search.index.value import Index
from articles.search.patience import unhurried
from articles.search.query import read_query
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

# Finds what it always finds, as slowly as it would among very many.
_SLOW_SEARCH = """
CREATE OR REPLACE FUNCTION articles_searchdocument_holding(wanted tsquery, openly boolean)
RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(article_id) FROM articles_searchdocument, pg_sleep(0.3)
    WHERE vector @@ wanted
$$
"""


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 100")
        yield
        cursor.execute("RESET statement_timeout")


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        shown: str = cursor.fetchone()[0]
    return shown


def sleep() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.3)")


def test_a_search_may_take_longer_than_what_else_a_page_asks_for() -> None:
    article = make.make_article(body="The talks went on.")
    with connection.cursor() as cursor:
        cursor.execute(_SLOW_SEARCH)
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    assert set(documents.find(read_query("talks"))) == {article.pk}


def test_counting_an_archive_anew_takes_as_long_as_it_takes() -> None:
    def build(archive: Archive) -> Index:
        sleep()
        return ARTICLES.build(archive)

    make.make_article()
    slow = Keeper(replace(ARTICLES, build=build), keeps_for_others=False)
    assert len(slow.index(whole_archive()).layout.taken) == 1


@pytest.mark.parametrize(("before", "within"), [("100ms", "2s"), ("5s", "5s"), ("0", "0")])
def test_a_longer_limit_stays(before: str, within: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = %s", [before])
    with unhurried("default", "2s"):
        assert limit() == within


def test_it_ends_with_what_it_was_for() -> None:
    with unhurried("default"):
        sleep()
    assert limit() == "1min"


def test_what_fails_takes_it_along() -> None:
    with (
        pytest.raises(OperationalError),
        transaction.atomic(),
        unhurried("default", "0.2s"),
    ):
        sleep()
    assert limit() == "100ms"
