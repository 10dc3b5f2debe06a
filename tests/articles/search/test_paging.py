"""Pages follow one another in their order, and keep their place while others come."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.db.models.functions import Lower

from articles.filters.holdings import holdings_of
from articles.models import Article
from articles.querysets.article import ArticleQuerySet
from articles.search import paging
from articles.search.listing import Listing, Mark, Sort
from articles.search.paging import Page, open_page
from articles.search.selection import Selection
from tests import factories as make

pytestmark = pytest.mark.django_db

DATES = (
    "2016", "2016-12", "2017-01-01", "2017-01", "2017-01-23", "2017-01-23", "2019-05-01",
    "2016-12-30/2017-01-02", "2017", None,
)  # fmt: skip

# The same orders, as the database puts articles into them.
IN_ORDER: dict[Sort, Callable[[ArticleQuerySet], ArticleQuerySet]] = {
    Sort.NEWEST: lambda articles: articles.newest_first(),
    Sort.OLDEST: lambda articles: articles.order_by(
        F("published_from").asc(nulls_last=True), "pid"
    ),
    Sort.HEADLINE: lambda articles: articles.order_by(Lower("headline"), "pid"),
}


def page(listing: Listing) -> Page:
    return open_page(holdings_of(AnonymousUser()), listing)


def listing(sort: Sort = Sort.NEWEST, **asked: object) -> Listing:
    return Listing(sort=sort, **{"per_page": 4, **asked})  # type: ignore[arg-type]


@pytest.fixture
def articles() -> list[Article]:
    rng, source = random.Random(3), make.make_source()
    return [
        make.make_article(rng.choice("abcDEF") * 3, published=rng.choice(DATES), source=source)
        for _n in range(25)
    ]


def right_order(sort: Sort) -> list[int]:
    return list(IN_ORDER[sort](Article.objects.all()).values_list("pk", flat=True))


@pytest.mark.parametrize("sort", IN_ORDER)
def test_pages_by_number_are_the_order_of_the_database(
    sort: Sort, articles: list[Article]
) -> None:
    right = right_order(sort)
    assert len(right) == len(articles)
    for number in range(1, 9):
        opened = page(listing(sort, page=number))
        assert opened.start == 4 * (number - 1)
        assert list(opened.records) == right[opened.start : opened.start + 4]


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_pages_by_mark_lead_through_all_and_back(sort: Sort, articles: list[Article]) -> None:
    right = right_order(sort)
    seen: list[int] = []
    opened = page(listing(sort))
    while opened.records:
        assert opened.start == len(seen)
        seen += opened.records
        last = opened
        opened = page(listing(sort).moved(after=opened.last))
    assert seen == right
    assert last.total == len(articles)
    while last.start:
        before = page(listing(sort).moved(before=last.first))
        assert list(before.records) == right[before.start : before.start + 4]
        assert before.start == max(last.start - 4, 0)
        last = before


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_a_mark_keeps_its_place_while_articles_come_and_go(
    sort: Sort, articles: list[Article]
) -> None:
    first = page(listing(sort))
    following = page(listing(sort).moved(after=first.last)).records
    for day in ("1990-01-01", "2030-01-01"):
        make.make_article(published=day)
    gone = Article.objects.get(pk=first.records[-1])
    Article.objects.filter(pk=gone.pk).update(status="withdrawn", withdrawn_because="Mistaken.")
    assert page(listing(sort).moved(after=first.last)).records == following
    assert articles


def test_a_mark_that_no_article_has_is_a_place_all_the_same() -> None:
    older, newer = (make.make_article(published=day) for day in ("2017-01-01", "2017-01-03"))
    between = Mark(date(2017, 1, 2), "000000")
    assert page(listing().moved(after=between)).records == [older.pk]
    assert page(listing(Sort.OLDEST).moved(after=between)).records == [newer.pk]
    assert page(listing().moved(before=Mark(None, "zzzzzz"))).records == [newer.pk, older.pk]


def test_marks_are_read_as_they_are_written() -> None:
    for text in ("2017-01-31.3f7k2m", "undated.000000", "1000-01-01.zzzzzz"):
        assert str(Mark.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "x", "2017-01-31", "2017-01-31.", "2017-02-30.3f7k2m", "20170131.3f7k2m",
             "2017-01-31.3F7K2M", "undated.3f7k2ma", "2017-01-31.3f7k2m "],
)  # fmt: skip
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Mark.parse(text)


def test_a_listing_opens_one_page_in_one_way() -> None:
    mark = Mark(date(2017, 1, 2), "000000")
    assert Listing(page=4, after=mark, before=mark).query == "after=2017-01-02.000000"
    assert Listing(before=mark).query == "before=2017-01-02.000000"
    assert Listing(sort=Sort.HEADLINE, after=mark) == Listing(sort=Sort.HEADLINE)
    assert Listing(after=mark).turned(2) == Listing(page=2)
    assert Listing(after=mark).of(Selection(text="x")) == Listing(Selection(text="x"))


def test_the_best_come_first_and_of_equals_the_newest() -> None:
    about = make.make_article("Kites", body="Kites and kites.", published="2010-01-01")
    beside = [
        make.make_article("Wind", body="A kite, once.", published=day)
        for day in ("2011-01-01", "2012-01-01")
    ]
    kites = Listing(Selection(text="kites"), sort=Sort.RELEVANCE)
    assert page(kites).records == [about.pk, beside[1].pk, beside[0].pk]
    assert page(kites).sort == Sort.RELEVANCE


def test_too_many_are_shown_newest_first_and_the_page_knows(
    monkeypatch: pytest.MonkeyPatch, articles: list[Article]
) -> None:
    monkeypatch.setattr(paging, "MOST_SORTED", 20)
    opened = page(listing(Sort.HEADLINE))
    assert opened.sort == Sort.NEWEST
    assert list(opened.records) == right_order(Sort.NEWEST)[:4]
    assert len(articles) > 20


def test_without_words_nothing_is_by_relevance() -> None:
    assert Listing(sort=Sort.RELEVANCE).query == ""
    kites = Listing(Selection(text="kites"), sort=Sort.RELEVANCE)
    assert kites.query == "q=kites&sort=relevance"
    assert kites.of(Selection()).sort == Sort.NEWEST
