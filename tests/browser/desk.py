"""The editors' desk in a browser: who is signed in, and the workbench's own gestures."""

from __future__ import annotations

from typing import Any

from django.test import Client
from playwright.sync_api import Page

from articles.models import Article, Text
from tests import factories
from tests.articles.admin.bench import bench_of
from tests.browsing import Opener

# Marks a range of a text, given in the units that the browser counts, as a drag would.
SELECT = """([from, to]) => workbench.select(from, to)"""


def session_of_an_owner() -> str:
    """Sign an owner in and return the session's key."""
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    return client.cookies["sessionid"].value


def open_bench(open_page: Opener, article: Article, query: str = "", **how: Any) -> Page:
    """Open the workbench of an article as its owner."""
    return open_page(bench_of(article, query), session=session_of_an_owner(), **how)


def units(text: str, points: int) -> int:
    """Return how many UTF-16 units the first ``points`` code points of ``text`` take."""
    return len(text[:points].encode("utf-16-le")) // 2


def mark(page: Page, text: Text, start: int, end: int) -> None:
    """Mark a range of the text's body, given in code points."""
    page.evaluate(SELECT, [units(text.body, start), units(text.body, end)])


def fill_in(page: Page, note: str = "It matters.") -> None:
    """Fill in the form of a note."""
    page.get_by_label("Kind", exact=True).select_option("note")
    page.get_by_label("Note", exact=True).fill(note)
