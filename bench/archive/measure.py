"""Measure the archive in DATA_DIR; the figures go to standard output as JSON.

`python -m bench.archive.within measure [--only NAME] [--rounds 5] [--seconds 1]`
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from statistics import median, quantiles
from typing import Final

from django.db.models import OuterRef
from django.db.models.expressions import Combinable

from articles.models import Actor, Article, Track
from articles.querysets.count import number_of
from articles.search.listing import DEFAULT_PAGE_SIZE
from bench.archive import editing, statement
from bench.archive.client import ANEW, USUAL, Asked, Connection, rate, times
from bench.archive.hello import PATH
from bench.archive.opened import Opened
from bench.archive.story import MOST_ANNOTATED
from bench.archive.vocabulary import COMMON, PHRASE, RARE

Figures = dict[str, float]

_WARMING: Final = 3
# What was looked up is remembered by what was typed: each of these is asked for the first time.
_PHRASES: Final = tuple(f"%22{'+'.join(PHRASE)}%22+-{word}" for word in RARE)

HELLO: Final = Asked((PATH,))
# So many that each pair is asked for once: what was counted before is remembered.
_TRACKS, _ACTORS = 10, 24


class Bench:
    """One archive, the server on it, and what was measured."""

    def __init__(self, rounds: int, seconds: float) -> None:
        self.rounds, self.seconds = rounds, seconds
        self.size = Article.objects.count()
        tracks = Track.objects.annotate(n=_articles("tracks")).order_by("-n")[:_TRACKS]
        actors = Actor.objects.annotate(n=_articles("actors")).order_by("-n")[:_ACTORS]
        self.pairs = [(track, actor) for actor in actors for track in tracks]
        lists = tuple(
            f"/articles/?track={track.slug}&actor={actor.slug}" for track, actor in self.pairs
        )
        self.lists, self.list = Asked(lists, ANEW), Asked(lists[:1])
        annotated = Article.objects.filter(pk__lt=first_article() + MOST_ANNOTATED)
        paths = (one.get_absolute_url() for one in annotated if one.slug.startswith("article-"))
        self.pages = Asked(tuple(paths), ANEW)

    def run(self, only: str) -> Figures:
        """Measure everything, or what is called `only`."""
        figures: Figures = {"articles": self.size}
        if not only or only == "start":
            figures |= self._start()
        with Opened() as server:
            server.first(HELLO)
            empty = server.memory()
            with_site = self._with(server, only)
            figures |= with_site
            if not only or only == "memory":
                figures["memory, MB"] = server.memory() - empty
            if not only or only == "edit":
                figures |= editing.edits(server, self.list)
            if not only or only == "copies":
                with Opened() as other:
                    other.first(HELLO)
                    figures |= editing.two_copies((server, other), RARE[0])
        return figures

    def _with(self, server: Opened, only: str) -> Figures:
        measures: dict[str, Callable[[Opened], Figures]] = {
            "list": self._list,
            "pages": self._pages,
            "again": self._again,
            "article": self._article,
            "words": self._words,
            "paging": self._paging,
            "weight": self._weight,
        }
        figures: Figures = {}
        for name, measure in measures.items():
            if only in {"", name}:
                sys.stderr.write(f"  {name} …\n")
                figures |= measure(server)
        return figures

    def _start(self) -> Figures:
        began = {}
        for name, asked in (("hello", HELLO), ("list", self.list)):
            found = []
            for _ in range(3):
                with Opened() as server:
                    found.append(server.first(asked)[0])
            began[name] = median(found)
        return {
            "start, s": began["list"],
            "start of hello, s": began["hello"],
            "start by hello": began["list"] / began["hello"],
        }

    def _list(self, server: Opened) -> Figures:
        connection = server.connect()
        took = self._took(connection, self.lists, len(self.pairs) - _WARMING)
        # The same lists, but not all: a million articles keep it busy for seconds.
        sql = median(
            statement.milliseconds(track.pk, actor.pk)
            for track, actor in self.pairs[:: len(self.pairs) // 4]
        )
        return {
            "list, ms": median(took),
            "list p95, ms": quantiles(took, n=20)[-1],
            "list by SQL, ms": sql,
            "SQL by list": sql / median(took),
        }

    def _pages(self, server: Opened) -> Figures:
        connection = server.connect()
        return {
            name: median(self._took(connection, asked, 3 * self.rounds))
            for name, asked in self.single_pages.items()
        }

    @property
    def single_pages(self) -> dict[str, Asked]:
        """Return the pages that are measured by one address each."""
        track, actor = self.pairs[0]
        paths = {
            "home, ms": "/",
            "all articles, ms": "/articles/",
            "annotations, ms": f"/annotations/?actor={actor.slug}",
            "actor, ms": actor.get_absolute_url(),
            "track, ms": track.get_absolute_url(),
            "actors, ms": "/actors/",
        }
        return {name: Asked((path,), ANEW) for name, path in paths.items()}

    @property
    def first_asked(self) -> dict[str, Asked]:
        """Return what takes longer when it is asked for the first time."""
        return {
            "common word, ms": _searches(COMMON),
            "rare word, ms": _searches(RARE),
            "phrase, ms": _searches(_PHRASES),
        }

    @property
    def asked_again(self) -> dict[str, Asked]:
        """Return what is made anew in the same way each time."""
        return {
            "list, ms": self.lists,
            **self.single_pages,
            "article, ms": self.pages,
            "common word again, ms": _searches(COMMON),
            "deep page, ms": Asked((f"/articles/?page={self.deep_page}",), ANEW),
        }

    @property
    def deep_page(self) -> int:
        """Return the number of a page deep in the list of all articles."""
        return min(40_000, (self.size - 10) // DEFAULT_PAGE_SIZE)

    def _again(self, server: Opened) -> Figures:
        tag = server.connect().get(self.list).header("ETag")
        known = Asked(self.list.paths, (*USUAL, ("If-None-Match", tag)))
        return self._by_hello(server, {"again by hello": self.list, "304 by hello": known})

    def _article(self, server: Opened) -> Figures:
        connection = server.connect()
        first = list(times(connection, self.pages, len(self.pages.paths)))
        took = self._took(connection, self.pages, 10 * self.rounds)
        shares = self._by_hello(server, {"article by hello": self.pages})
        return {"article, first time, ms": median(first), "article, ms": median(took), **shares}

    def _by_hello(self, server: Opened, scenarios: dict[str, Asked]) -> Figures:
        """Return requests a second as a share of hello's, round by round in turn."""
        shares: dict[str, list[float]] = {name: [] for name in scenarios}
        hellos = []
        for _ in range(self.rounds):
            hello = rate(server.port, HELLO, self.seconds)
            hellos.append(hello)
            for name, asked in scenarios.items():
                shares[name].append(rate(server.port, asked, self.seconds) / hello)
        return {name: median(found) for name, found in shares.items()} | {
            "hello, requests/s": median(hellos)
        }

    def _words(self, server: Opened) -> Figures:
        connection = server.connect()

        def first(asked: Asked) -> float:
            each = (Asked((path,), asked.headers) for path in asked.paths)
            return median(next(times(connection, one, 1)) for one in each)

        # What a process and the pages of the database warm up for any search.
        first(_searches(("the", "of")))
        found = {name: first(asked) for name, asked in self.first_asked.items()}
        return {**found, "common word again, ms": first(_searches(COMMON))}

    def _paging(self, server: Opened) -> Figures:
        connection = server.connect()
        deep = self.deep_page
        took: dict[int, list[float]] = {1: [], deep: []}
        for _ in range(self.rounds):
            for page in took:
                path = "/articles/" if page == 1 else f"/articles/?page={page}"
                took[page] += times(connection, Asked((path,), ANEW), 4)
        return {
            "deep page, ms": median(took[deep]),
            "deep page by first": median(took[deep]) / median(took[1]),
        }

    def _weight(self, server: Opened) -> Figures:
        connection = server.connect()
        plain = connection.get(Asked(self.list.paths, ()))
        packed = {
            coding: len(
                connection.get(Asked(self.list.paths, (("Accept-Encoding", coding),))).body
            )
            for coding in ("gzip", "br")
        }
        html = plain.body.decode()
        scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
        others = re.findall(
            r'<link[^>]* rel="(?:stylesheet|icon|preload)"[^>]* href="([^"]+)"', html
        )
        weight = sum(len(connection.get(Asked((script,))).body) for script in scripts)
        return {
            "list HTML, kB": len(plain.body) / 1_000,
            "list gzip, kB": packed["gzip"] / 1_000,
            "list brotli, kB": packed["br"] / 1_000,
            "requests of a list": 1 + len(set(scripts)) + len(set(others)),
            "script compressed, kB": weight / 1_000,
        }

    def _took(self, connection: Connection, asked: Asked, number: int) -> list[float]:
        # The first answers fill what a process fills once.
        list(times(connection, asked, _WARMING))
        return list(islice(_all(connection, asked), number))


def _searches(words: Iterable[str]) -> Asked:
    return Asked(tuple(f"/articles/?q={word}" for word in words), ANEW)


def _all(connection: Connection, asked: Asked) -> Iterator[float]:
    while True:
        yield from times(connection, asked, 10)


def first_article() -> int:
    """Return the primary key of the first article that was made up."""
    return Article.objects.get(slug="article-0").pk


def _articles(field: str) -> Combinable:
    return number_of(Article.objects.filter(**{field: OuterRef("pk")}))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    wishes = parser.parse_args()
    figures = Bench(wishes.rounds, wishes.seconds).run(wishes.only)
    sys.stdout.write(json.dumps(figures) + "\n")
