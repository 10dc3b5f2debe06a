"""Pages as a reader meets them: fetched, parsed and read section by section."""

import re
from typing import Any

import html5lib
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.filters.holdings import annotations_of, holdings_of


def fetch(address: str, *, user: User | None = None, status: int = 200) -> Any:
    """Return the response to a GET of ``address``."""
    client = Client()
    if user is not None:
        client.force_login(user)
    response = client.get(address)
    assert response.status_code == status
    return response


def parsed(response: Any) -> Any:
    """Return the page as browsers build it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


def read(address: str, *, user: User | None = None) -> Any:
    """Fetch a page and parse it."""
    return parsed(fetch(address, user=user))


def words(element: Any) -> str:
    """Return the words of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def section(page: Any, name: str) -> str | None:
    """Return the words of the section that the heading with the id ``name`` names, or None."""
    for element in page.iter("section"):
        if element.get("aria-labelledby") == name:
            return words(element)
    return None


def facts(page: Any) -> dict[str, str]:
    """Return the names of facts and the facts of a record."""
    found: dict[str, str] = {}
    for panel in page.iter("dl"):
        if "facts" in panel.get("class", "").split():
            names = [words(name) for name in panel.iter("dt")]
            found |= dict(zip(names, map(words, panel.iter("dd")), strict=True))
    return found


def by_class(page: Any, name: str) -> list[Any]:
    """Return the elements that carry a class."""
    return [one for one in page.iter() if name in (one.get("class") or "").split()]


def links(page: Any) -> dict[str, str]:
    """Return where each link leads, by its words."""
    return {words(link): link.get("href") for link in page.iter("a")}


def reads(*queries: str) -> list[str]:
    """Return, sorted, the tables that queries read; what follows a colon says what for."""
    return sorted(query.partition(":")[0] for query in queries)


def make_indexes() -> None:
    """Make the counting indexes, as the first page of a revision does for all others."""
    assert holdings_of(AnonymousUser()).index.state == annotations_of(AnonymousUser()).index.state


def tables_asked(address: str, *, user: User | None = None) -> list[str]:
    """Return the table that each query of a page reads, sorted; subqueries aside."""
    make_indexes()
    with CaptureQueriesContext(connection) as queries:
        fetch(address, user=user)
    return sorted(_table(query["sql"]) for query in queries)


def _table(sql: str) -> str:
    while (flat := re.sub(r"\([^()]*\)", "", sql)) != sql:
        sql = flat
    found = re.search(r' FROM "(?:articles_)?(\w+)"', sql)
    return found[1] if found else sql
