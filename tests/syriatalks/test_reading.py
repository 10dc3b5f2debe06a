"""A public page belongs to one state of the archive, whatever is written meanwhile."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client

from articles.models import Article, Change, Revision
from syriatalks.database import database, reader
from syriatalks.reading import ReaderRouter, snapshot
from tests import factories as make

both = pytest.mark.django_db(transaction=True, databases=["default", "reader"])


@pytest.fixture
def through_reader(settings: Any) -> Iterator[None]:
    """Read as the site does, through a connection of its own."""
    settings.READER_DATABASE = "reader"
    yield
    connections["reader"].close()
    if connection.vendor == "postgresql":
        pooled: Any = connections["reader"]
        pooled.close_pool()


def elsewhere(act: Callable[[], Any]) -> None:
    """Let somebody else do something meanwhile, in a thread and through connections of its own."""

    def alone() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(alone).result()


@both
def test_a_snapshot_stays_as_it_was(through_reader: None) -> None:
    article = make.make_article("Before")
    with snapshot() as state:
        elsewhere(lambda: Article.objects.update(headline="After"))
        elsewhere(lambda: make.make_article("Another"))
        assert [one.headline for one in Article.objects.all()] == ["Before"]
        assert Revision.objects.state() == state
        assert Change.objects.since(state) == {}
    assert Article.objects.count() == 2
    found = Change.objects.since(state)
    assert found is not None
    assert article.pk in found["article"]
    with snapshot() as later:
        assert later.number > state.number


@both
def test_nothing_can_be_written_in_it(through_reader: None) -> None:
    article = make.make_article()
    with pytest.raises(DatabaseError), transaction.atomic(using="reader"):
        Article.objects.using("reader").filter(pk=article.pk).update(summary="Written.")
    with snapshot():
        read = Article.objects.get()
    assert read._state.db == "reader"
    assert ReaderRouter().db_for_write(Article, instance=read) == "default"


@both
def test_pages_are_read_so_and_kept(through_reader: None) -> None:
    article = make.make_article("Before", body="They met.")
    client = Client()
    for _made_then_kept in range(2):
        assert "Before" in client.get(article.get_absolute_url()).content.decode()
    Article.objects.filter(pk=article.pk).update(headline="After")
    assert "After" in client.get(article.get_absolute_url()).content.decode()
    assert not connections["reader"].in_atomic_block


@both
def test_a_number_is_given_when_a_transaction_commits(through_reader: None) -> None:
    """Else somebody would see number two before number one is there."""
    make.make_actor()
    before = Revision.objects.state()
    seen = []

    def look() -> None:
        with snapshot() as state:
            seen.append(state)

    with transaction.atomic():
        make.make_actor()
        make.make_actor()
        elsewhere(look)
    assert seen == [before]
    after = Revision.objects.state()
    numbers = Change.objects.filter(revision__gt=before.number)
    assert [one.revision for one in numbers] == list(range(before.number + 1, after.number + 1))
    assert not Change.objects.filter(revision=None).exists()
    assert after.mark in set(numbers.values_list("mark", flat=True))


def test_only_reading_is_sent_elsewhere() -> None:
    router = ReaderRouter()
    assert router.db_for_read(Article) == router.db_for_write(Article) == "default"
    assert not router.allow_migrate("reader", "articles")


@pytest.mark.sqlite
@both
def test_on_sqlite_a_reader_takes_no_lock_and_cannot_write(through_reader: None) -> None:
    make.make_article()
    with snapshot(), connections["reader"].cursor() as cursor:
        cursor.execute("PRAGMA query_only")
        assert cursor.fetchone()[0] == 1
        elsewhere(make.make_article)
    assert reader(connection.settings_dict)["OPTIONS"]["transaction_mode"] == "DEFERRED"


@pytest.mark.postgresql
@both
def test_on_postgresql_a_reader_sees_one_moment(through_reader: None) -> None:
    with snapshot(), connections["reader"].cursor() as cursor:
        for setting, value in (
            ("transaction_isolation", "repeatable read"),
            ("transaction_read_only", "on"),
            ("statement_timeout", "1min"),
        ):
            cursor.execute(f"SHOW {setting}")
            assert cursor.fetchone()[0] == value


@pytest.mark.postgresql
@both
def test_connections_that_a_restart_has_closed_are_not_noticed(through_reader: None) -> None:
    article = make.make_article()
    make.make_text(article)
    # Counted, shown from what is kept, and kept as an article is.
    addresses = ("/articles/", "/articles/", "/about/", article.get_absolute_url())
    client = Client()
    for address in addresses * 2:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert client.get(address).status_code == 200
        # As at the end of a request: it goes back to the pool.
        connections["reader"].close()


def test_a_reader_keeps_what_the_address_asks_for() -> None:
    url = "postgres://u:p@h/d?sslmode=require&options=-c%20x%3D1"
    options = reader(database(url, Path("/data"), 2_000))["OPTIONS"]
    assert options["sslmode"] == "require"
    assert options["options"].startswith("-c x=1 -c statement_timeout=2000")
