"""The words that articles are found by can be made anew, all or what is missing."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import SearchDocument, SearchHeadline, SearchPending, SearchWord
from articles.models.search_index import missing_triggers
from articles.search.query import read_query
from tests import factories as make

pytestmark = pytest.mark.django_db


def rebuild(**options: Any) -> str:
    out = StringIO()
    call_command("rebuild_search", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def found(typed: str) -> set[int]:
    return set(SearchDocument.objects.visible_to(AnonymousUser()).find(read_query(typed)))


@pytest.fixture
def lost() -> set[int]:
    """Make three articles on Geneva, and lose everything that they are found by."""
    articles = {make.make_article("Geneva", body="Talks.").pk for _number in range(3)}
    SearchDocument.objects.all().delete()
    SearchHeadline.objects.all().delete()
    SearchWord.objects.all().delete()
    return articles


def test_what_is_noted_is_written_and_nothing_else(lost: set[int]) -> None:
    (first, *_others) = lost
    SearchPending.objects.filter(article=first).update(rewrite=True)
    assert rebuild().startswith("1 articles written")
    assert found("geneva") == {first}
    assert SearchHeadline.objects.get().folded == "geneva"
    assert not SearchPending.objects.exists()
    assert rebuild().startswith("0 articles written")


def test_all_are_written_when_all_are_asked_for(lost: set[int]) -> None:
    assert rebuild(all=True, batch=2).startswith("3 articles written")
    assert found("geneva talks") == lost
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"geneva", "talks"}
    assert "3 articles are found" in rebuild(check=True)


class PlannedStopError(Exception):
    """Somebody stopped it, on purpose."""


def test_an_interrupted_run_is_taken_up(lost: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    written = type(SearchDocument.objects.all()).write
    calls = []

    def write(documents: Any, articles: Any, **options: Any) -> None:
        calls.append(articles)
        if len(calls) == 2:
            raise PlannedStopError
        written(documents, articles, **options)

    queryset = type(SearchDocument.objects.all())
    with monkeypatch.context() as patch:
        patch.setattr(queryset, "write", write)
        with pytest.raises(PlannedStopError):
            rebuild(all=True, batch=1)
    assert len(found("geneva")) == 1
    assert rebuild().startswith("2 articles written")
    assert found("geneva") == lost


def test_what_is_wrong_is_told(lost: set[int]) -> None:
    with pytest.raises(CommandError, match="3 things are wrong"):
        rebuild(check=True)
    rebuild(all=True)
    article = make.make_article("Fresh")
    SearchDocument.objects.filter(article=article).update(terms="_stale:1")
    with pytest.raises(CommandError, match="1 things are wrong"):
        rebuild(check=True)


def test_triggers_that_a_migration_lost_are_missed_and_put_back() -> None:
    rebuild()
    name = "articles_searchdocument_insert"
    on_table = " ON articles_searchdocument" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on_table}")
    assert missing_triggers(connection) == [name]
    errors = run_checks(tags=["models"], databases=["default"])
    assert [error.id for error in errors if name in error.msg] == ["articles.E001"]

    unseen = make.make_article("Unseen")
    assert "now it is again" in rebuild(all=True)

    assert found("unseen") == {unseen.pk}
    assert missing_triggers(connection) == []
    assert not [error for error in run_checks(databases=["default"]) if name in error.msg]


@pytest.mark.parametrize("batch", ["0", "1001", "many"])
def test_a_batch_is_neither_empty_nor_too_large(batch: str) -> None:
    with pytest.raises(CommandError):
        call_command("rebuild_search", f"--batch={batch}")
