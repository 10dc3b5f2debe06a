"""What an edit costs the next reader, and whether two copies of the site tell the truth."""

import re
import time
from collections.abc import Callable, Sequence
from itertools import count
from statistics import median
from typing import Final

from articles.models import Article
from bench.archive.client import ANEW, Asked, Connection, times
from bench.archive.opened import Opened

Figures = dict[str, float]

_EDITS: Final = 5
_WRITES: Final = 60
_TOTAL: Final = re.compile(rb'class="results__sentence"[^>]*>\s*(?:[^<\d]*?)([\d,]+|No) article')
_LINE: Final = re.compile(rb"<li><h3>")

_numbers = count(1)


def edits(server: Opened, listing: Asked) -> Figures:
    """Return what the request after an edit takes more than the one after that."""
    connection = server.connect()
    asked = Asked(listing.paths[:1], ANEW)
    list(times(connection, asked, 3))
    articles = Article.objects.filter(slug__startswith="article-").order_by("-pk")
    return {
        name: median(
            _catching_up(connection, asked, article, edit) for article in articles[:_EDITS]
        )
        for name, edit in {
            "catch-up, edited, ms": _edited,
            "catch-up, redated, ms": _redated,
            "catch-up, new, ms": _made,
        }.items()
    }


def _catching_up(
    connection: Connection, asked: Asked, article: Article, edit: Callable[[Article], Article]
) -> float:
    """Edit, then read; raise `RuntimeError` when the next reader is shown what was before."""
    changed = edit(article)
    after = next(times(connection, asked, 1))
    usual = median(times(connection, asked, 3))
    page = connection.get(Asked((changed.get_absolute_url(),), ()))
    if changed.headline.encode() not in page.body:
        raise RuntimeError(f"{changed.pid} is shown as it was")
    return after - usual


def _edited(article: Article) -> Article:
    article.headline = f"Edited for the {next(_numbers)} time"
    article.save()
    return article


def _redated(article: Article) -> Article:
    article.published = f"2015-{next(_numbers) % 12 + 1:02}-17"
    article.save()
    return article


def _made(article: Article) -> Article:
    made = Article.objects.create(
        headline=f"Made for the {next(_numbers)} time",
        slug=f"made-{time.time_ns()}",
        source=article.source,
        kind="report",
        published="2016-02-03",
        status="published",
    )
    made.actors.set(article.actors.all())
    made.tracks.set(article.tracks.all())
    return made


def two_copies(copies: Sequence[Opened], word: str) -> Figures:
    """Write through one copy, read through both; return how many answers there were.

    Raises `RuntimeError` when a count is not that of the rows below it.
    """
    asked = Asked((f"/articles/?q={word}",), ())
    connections = [copy.connect() for copy in copies]
    found = _counted(connections[0], asked)
    some = list(Article.objects.filter(pid__in=_pids(connections[0], asked)))
    if not some:
        return {}
    answers, totals = 0, {found}
    for number in range(_WRITES):
        article = some[number % len(some)]
        status = "draft" if article.status == "published" else "published"
        Article.objects.filter(pk=article.pk).update(status=status)
        article.status = status
        shown = sum(one.status == "published" for one in some)
        for connection in connections:
            total = _counted(connection, asked)
            if total != found - len(some) + shown:
                raise RuntimeError(f"{total} articles where there are {shown}")
            totals.add(total)
            answers += 1
    Article.objects.filter(pk__in=[one.pk for one in some]).update(status="published")
    return {"answers of two copies": answers, "totals they showed": len(totals)}


def _pids(connection: Connection, asked: Asked) -> list[str]:
    body = connection.get(asked).body.decode()
    return sorted(set(re.findall(r'href="/articles/([0-9a-z]{6})/', body)))


def _counted(connection: Connection, asked: Asked) -> int:
    """Return the total that a list tells; raise `RuntimeError` when its rows are not as many."""
    body = connection.get(asked).body
    found = _TOTAL.search(body)
    if found is None:
        raise RuntimeError("A list without its total.")
    total = 0 if found[1] == b"No" else int(found[1].replace(b",", b""))
    rows = len(_LINE.findall(body))
    if rows != min(total, 25):
        raise RuntimeError(f"{total} articles are told, {rows} shown")
    return total
