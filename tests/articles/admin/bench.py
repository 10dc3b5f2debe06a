"""The workbench as the tests meet it: its addresses and the forms on its page."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Text
from tests.articles.admin.browserlike import PageForm

NAME = "admin:articles_article_workbench"


def bench_of(article: Article, query: str = "") -> str:
    """Return the address of an article's workbench."""
    return reverse(NAME, args=[article.pk]) + query


def address_of(annotation: Annotation, what: str = "annotation") -> str:
    """Return the address at which an annotation is changed, deleted or restored."""
    return reverse(f"{NAME}_{what}", args=[annotation.article_id, annotation.pid])


def open_bench(client: Client, address: str) -> PageForm:
    """Open the workbench and return its form."""
    response = client.get(address)
    assert response.status_code == 200
    return PageForm(response.content.decode(), "annotate")


def mark(form: PageForm, text: Text, exact: str, occurrence: int = 0) -> None:
    """Fill in what the script fills in when words are marked."""
    start = -1
    for _time in range(occurrence + 1):
        start = text.body.index(exact, start + 1)
    form["start"], form["end"] = str(start), str(start + len(exact))
    form["exact"] = exact.replace("\n", "\r\n")


def save(client: Client, form: PageForm, address: str) -> Any:
    """Send the form."""
    return client.post(address, form.data())
