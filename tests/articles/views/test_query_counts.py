"""What pages ask the database that have no lists of their own; none asks more of more rows."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from articles.models import Article, Report
from tests import factories as make
from tests.articles.views.pages import reads, tables_asked

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30


def an_article(rows: int) -> Article:
    """Make an article with as many annotations, versions and reports as told."""
    body = " ".join(f"word{number} here." for number in range(rows))
    article = make.make_article(body=body)
    text = article.texts.get()
    for number in range(rows):
        make.make_annotation(text, f"word{number} here", kind="note")
    text.revise(f"{body} A last word.", by=None, reason="It was missing.")
    Report.objects.bulk_create(Report(article=article, message="A slip.") for _ in range(rows))
    return article


def version(rows: int) -> str:
    article = an_article(rows)
    return reverse("articles:article-version", args=[article.pid, article.slug, 1])


def report_form(rows: int) -> str:
    article = an_article(rows)
    return reverse("articles:article-report", args=[article.pid, article.slug])


def history(rows: int) -> str:
    annotation = make.make_annotation(kind="note")
    for number in range(rows):
        annotation.note = f"Said {number} times."
        annotation.save()
    return reverse("articles:annotation-history", args=[annotation.pid])


VERSION = reads(
    "article: with its outlet",
    "text: those that the reader may see",
    "text: those that there are",
    "textversion: the one asked for",
    "textversion: the list of all",
    "placement",
    "annotation",
)
REPORT = reads("article")
HISTORY = reads(
    "annotation",
    "placement: all of them, with their versions",
    "placement: where it stands",
    "placement: what became of it in later versions",
    "textversion: the words around it",
    "source",
    "historicalannotation: its steps",
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [(version, VERSION), (report_form, REPORT), (history, HISTORY)],
    ids=["a version", "the form of a report", "the history of an annotation"],
)
def test_a_page_asks_the_same_of_few_rows_and_of_many(
    address: Callable[[int], str], expected: list[str]
) -> None:
    assert tables_asked(address(FEW)) == expected
    assert tables_asked(address(MANY)) == expected


@pytest.mark.parametrize("name", ["about", "sign-in", "vocabulary"])
def test_a_page_about_the_archive_asks_nothing_of_it(name: str) -> None:
    an_article(FEW)
    assert tables_asked(reverse(f"articles:{name}")) == []
