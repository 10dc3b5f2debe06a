"""The articles about a record that the list cannot be narrowed to, by the index alone."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.filters.holdings import holdings_of
from articles.models import Article
from articles.search import plain_counting
from articles.search.about import (
    about_event,
    count_by,
    count_by_event,
    first_published_by,
    newest,
    republished_by,
)
from articles.search.holdings import Holdings
from articles.search.index.rows import EVENT, REPUBLISHED
from articles.vocabulary import ArticleStatus
from tests import factories as make

pytestmark = pytest.mark.django_db

ALL = 100


def for_all() -> Holdings:
    return holdings_of(AnonymousUser())


def for_an_editor() -> Holdings:
    editor: User = make.make_user(is_superuser=True)
    return holdings_of(editor)


def test_drafts_about_an_event_are_counted_for_editors_alone() -> None:
    event, other = make.make_event(), make.make_event()
    make.make_article(events=[event])
    make.make_article(events=[event], status=ArticleStatus.DRAFT)
    make.make_article(events=[other], status=ArticleStatus.DRAFT)

    assert count_by_event(for_all()) == {event.pk: 1}
    assert count_by_event(for_an_editor()) == {event.pk: 2, other.pk: 1}
    assert len(about_event(for_all(), event.pk)) == 1
    assert len(about_event(for_an_editor(), event.pk)) == 2


def test_an_article_given_to_another_event_is_counted_there_from_then_on() -> None:
    event, other = make.make_event(), make.make_event()
    article = make.make_article(events=[event])
    assert count_by_event(for_all()) == {event.pk: 1}

    article.events.set([other])

    assert count_by_event(for_all()) == {other.pk: 1}


def test_what_a_source_published_first_is_told_from_what_it_published_again() -> None:
    agency, paper = make.make_source(), make.make_source()
    own = make.make_article(source=agency)
    passed_on = make.make_article(source=agency, republished_by=paper)
    here = for_all()

    assert set(newest(here, first_published_by(here, agency.pk), ALL)) == {own.pk, passed_on.pk}
    assert newest(here, republished_by(here, paper.pk), ALL) == [passed_on.pk]
    assert not first_published_by(here, paper.pk)
    assert not republished_by(here, agency.pk)


def test_plain_sql_counts_the_same() -> None:
    event, agency, paper = make.make_event(), make.make_source(), make.make_source()
    make.make_article(source=agency, republished_by=paper, events=[event, make.make_event()])
    make.make_article(source=agency, events=[event])
    make.make_article(source=agency, republished_by=paper, status=ArticleStatus.DRAFT)
    for here in (for_all(), for_an_editor()):
        assert count_by(here, EVENT) == plain_counting.count_by(here, "events")
        assert count_by(here, REPUBLISHED) == plain_counting.count_by(here, "republished_by")


def test_the_newest_are_those_that_the_database_would_put_first() -> None:
    event = make.make_event()
    for published in ["2017-01", None, "2017-01-31", "2016", "2017-02-01", "2016-12/2017-02"]:
        make.make_article(published=published, events=[event])
    here = for_all()

    found = newest(here, about_event(here, event.pk), 4)

    assert found == list(Article.objects.newest_first().values_list("pk", flat=True)[:4])
