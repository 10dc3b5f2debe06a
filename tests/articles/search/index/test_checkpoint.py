"""A process that starts goes on from what another has kept, if it can trust it."""

from dataclasses import replace
from io import StringIO
from threading import Thread
from typing import Any, NoReturn

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from articles.filters.holdings import whole_archive
from articles.models import Change, IndexPart
from articles.querysets.revision import EVERYTHING
from articles.search.index import checkpoint
from articles.search.index import keep as keep_module
from articles.search.index.annotations import build_annotations
from articles.search.index.archive import Archive
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ANNOTATIONS, ARTICLES, Kind
from articles.search.index.value import build
from tests import factories as make
from tests.articles.search.index.contents import contents

pytestmark = pytest.mark.django_db


def some_articles(number: int = 5) -> None:
    track, actor = make.make_track(parent=make.make_track()), make.make_actor()
    for date in ("2016", "2017-01", "2017-01-23", None, "2018-07-30/2018-08-01")[:number]:
        article = make.make_article(
            published=date, tracks=[track], actors=[actor], rounds=[make.make_round(track)]
        )
        make.make_annotation(make.make_text(article), kind="note")


def keep() -> None:
    IndexPart.objects.all().keep(build(whole_archive()))


def starting(kind: Kind = ARTICLES) -> Keeper:
    """Return the keeper of a process that starts and could not make an index of its own."""
    return Keeper(replace(kind, build=_made_anew))


def _made_anew(_archive: Archive) -> NoReturn:
    pytest.fail("the index was made anew")


def test_a_new_process_starts_with_what_was_kept() -> None:
    some_articles()
    keep()
    anew = contents(build(whole_archive()))
    assert contents(starting().index(whole_archive())) == anew


def test_what_changed_since_it_was_kept_is_taken_in() -> None:
    some_articles()
    keep()
    make.make_article("New", published="2017-01-24", actors=[make.make_actor()])
    anew = contents(build(whole_archive()))
    assert contents(starting().index(whole_archive())) == anew


def test_parts_are_split_and_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "_PART", 50)
    some_articles()
    keep()
    assert IndexPart.objects.count() > 3
    assert len(starting().index(whole_archive()).layout.taken) == 5


def test_both_indexes_are_kept_and_neither_is_taken_for_the_other() -> None:
    some_articles(2)
    call_command("keep_counts", stdout=StringIO())
    make.make_annotation(kind="note")
    anew = contents(build_annotations(whole_archive()))[1]
    of_articles = len(Keeper(ARTICLES).index(whole_archive()).layout.taken)
    assert contents(starting(ANNOTATIONS).index(whole_archive()))[1] == anew
    assert len(starting().index(whole_archive()).layout.taken) == of_articles == 3


@pytest.mark.parametrize("harm", ["content", "form", "part", "end", "mark"])
def test_what_is_damaged_is_made_anew(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "_PART", 50)
    some_articles()
    keep()
    parts = IndexPart.objects.all()
    middle = parts[1]
    match harm:
        case "content":
            parts.filter(pk=middle.pk).update(content=bytes(middle.content)[::-1])
        case "form":
            parts.filter(pk=0).update(about=parts[0].about.replace('"form": "', '"form": "x'))
        case "part":
            middle.delete()
        case "end":
            parts.order_by("-number")[0].delete()
        case "mark":
            parts.update(mark=1)
    assert contents(Keeper(ARTICLES).index(whole_archive())) == contents(build(whole_archive()))


def test_keeping_again_leaves_nothing_of_the_earlier_one() -> None:
    some_articles(1)
    keep()
    make.make_article()
    keep()
    state = whole_archive().revision.state()
    assert IndexPart.objects.all().kept_state() == state
    assert set(IndexPart.objects.values_list("revision", "mark")) == {state}


def test_the_command_keeps_what_there_is_and_keeps_it_once(
    django_assert_max_num_queries: Any,
) -> None:
    some_articles()
    call_command("keep_counts", stdout=StringIO())
    assert IndexPart.objects.all().kept_state() == whole_archive().revision.state()
    make.make_article()
    said = StringIO()
    call_command("keep_counts", stdout=said)
    assert "6 articles and of 5 annotations" in said.getvalue()
    assert IndexPart.objects.all().kept_state() == whole_archive().revision.state()
    with django_assert_max_num_queries(20) as asked:
        call_command("keep_counts", stdout=StringIO())
    assert not any("INSERT" in one["sql"] for one in asked)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Take an index of three articles for long to make; return the threads that were started."""
    found: list[Any] = []
    monkeypatch.setattr(keep_module, "_WORTH_KEEPING", 3)
    monkeypatch.setattr(keep_module, "Thread", lambda **what: Started(found, what))
    monkeypatch.setattr(connections, "close_all", lambda: None)
    return found


def test_what_was_long_to_make_is_kept_unasked(started: list[Any]) -> None:
    some_articles(2)
    Keeper(ARTICLES).index(whole_archive())
    assert not started
    some_articles(2)
    # What the site's last version kept helps nobody, and stands in nobody's way.
    keep()
    for part in IndexPart.objects.all():
        IndexPart.objects.filter(pk=part.pk).update(
            about=part.about.replace('"form": "', '"form": "x')
        )
    keeper = Keeper(ARTICLES)
    keeper.index(whole_archive())
    keeper.index(whole_archive())
    assert len(started) == 1
    started[0]["target"](*started[0]["args"])
    assert IndexPart.objects.all().kept_state() == whole_archive().revision.state()


def test_what_nothing_can_be_made_from_any_more_is_replaced(started: list[Any]) -> None:
    some_articles(4)
    keep()
    # As after a migration: anything may be another, though hardly a change was counted.
    Change.objects.create(kind=EVERYTHING)
    Keeper(ARTICLES).index(whole_archive())
    assert len(started) == 1
    started[0]["target"](*started[0]["args"])
    anew = contents(build(whole_archive()))
    assert contents(starting().index(whole_archive())) == anew


def test_the_command_does_not_keep_twice_what_was_long_to_make(started: list[Any]) -> None:
    some_articles(4)
    call_command("keep_counts", stdout=StringIO())
    assert not started
    assert IndexPart.objects.all().kept_state() == whole_archive().revision.state()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_two_that_keep_at_once_do_not_disturb_each_other() -> None:
    some_articles(3)
    keep()
    troubles: list[BaseException] = []

    def keep_too() -> None:
        try:
            keep()
        except BaseException as error:  # noqa: BLE001 - a thread's own would go unseen
            troubles.append(error)
        finally:
            connection.close()

    other = Thread(target=keep_too)
    with transaction.atomic():
        keep()
        other.start()
        # It waits for what this one is about to replace.
        other.join(1)
        assert other.is_alive()
    other.join(20)
    assert troubles == []
    anew = contents(build(whole_archive()))
    assert contents(starting().index(whole_archive())) == anew


class Started:
    """Stands for a thread; the test runs it in its own."""

    def __init__(self, started: list[Any], what: dict[str, Any]) -> None:
        self.start = lambda: started.append(what)
