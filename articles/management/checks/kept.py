"""What is kept ready: the words of articles, the counts, and the triggers that keep both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from articles.filters.holdings import holdings_of, whole_archive
from articles.management.checks.findings import Finding, in_batches
from articles.models import Article, Change, Revision, SearchDocument
from articles.models import search_index as words
from articles.models import triggers as log
from articles.querysets.revision import EVERYTHING
from articles.search import about, counting, plain_counting
from articles.search.index.archive import Archive
from articles.search.index.columns import Columns
from articles.search.index.kinds import ANNOTATIONS, ARTICLES, Kind
from articles.search.index.layout import Layout
from articles.search.index.rows import EVENT, REPUBLISHED
from articles.search.index.value import Index, build, catch_up, restore
from articles.search.selection import FACETS, NOTHING_CHOSEN

# What is counted besides the facets, and the fields of an article that it is read from.
_BESIDES: Final = {EVENT: "events", REPUBLISHED: "republished_by"}


def triggers() -> Iterator[Finding]:
    """Yield triggers that are missing: what they keep is then no longer kept."""
    connection = connections[DEFAULT_DB_ALIAS]
    for part, names in (
        (log, log.missing_triggers(connection)),
        (words, words.missing_triggers(connection)),
    ):
        for name in names:
            install = partial(_install, part, connection)
            yield Finding("trigger-missing", name, "the database does not keep this", install)


def revision() -> Iterator[Finding]:
    """Yield changes that the count of changes does not know of."""
    state = Revision.objects.state()
    late = Change.objects.filter(revision__gt=state.number).count()
    if late:
        yield Finding("revision", "the log of changes", f"{late} are beyond the revision")


def searched_words() -> Iterator[Finding]:
    """Yield articles that are found by other words than they hold."""
    for rows in in_batches(Article.objects.all(), "pid"):
        pids = dict(rows)
        for pk in sorted(SearchDocument.objects.differing(list(pids))):
            yield Finding(
                "search-words",
                f"article {pids[pk]}",
                "it is found by other words than it holds",
                partial(_write_words, pk),
            )


def search_index() -> Iterator[Finding]:
    """Say whether the index of words agrees with the words."""
    connection = connections[DEFAULT_DB_ALIAS]
    rebuild = partial(words.rebuild, connection)
    try:
        words.check_index(connection)
    except DatabaseError as error:
        yield Finding("search-index", "the index of words", str(error), rebuild)


def counts() -> Iterator[Finding]:
    """Yield what the kept indexes count otherwise than the rows themselves, read anew."""
    archive = whole_archive()
    yield from _counts(archive, ARTICLES)
    yield from _counts(archive, ANNOTATIONS)


def _counts(archive: Archive, kind: Kind) -> Iterator[Finding]:
    parts = kind.parts(archive)
    kept = restore(archive, parts)
    if kept is None:
        if parts.kept_state() is not None:
            keep = partial(_keep_counts, kind)
            yield Finding("counting-checkpoint", "the kept index", "it cannot be read", keep)
        return
    index = catch_up(kept, archive, kind.take_in)
    if index is None:
        return
    anew = kind.build(archive)
    # Once is enough, however much is counted otherwise.
    keep_once = cache(partial(_keep_counts, kind, anew))
    for what in sorted(differences(index, anew)):
        yield Finding("counting-posting", what, "counted otherwise than its rows", keep_once)


def totals() -> Iterator[Finding]:
    """Yield numbers of the whole list that plain SQL counts otherwise than the index."""
    here = holdings_of(AnonymousUser())
    here.__dict__["index"] = build(here.archive)
    found, plain = counting.count(here, NOTHING_CHOSEN), plain_counting.count(here, NOTHING_CHOSEN)
    pairs: list[tuple[str, Any, Any]] = [
        ("total", found.total, plain.total),
        ("undated", found.undated, plain.undated),
        ("year", found.years, plain.years),
        *((facet, found.facets[facet], plain.facets[facet]) for facet in FACETS),
        *(
            (column, about.count_by(here, column), plain_counting.count_by(here, field))
            for column, field in _BESIDES.items()
        ),
    ]
    for name, one, other in pairs:
        if one != other:
            yield Finding("counting-number", name, "counted otherwise by plain SQL")


def differences(one: Index, other: Index) -> set[str]:
    """Return what two values of the index do not say alike, in words."""
    if one.names != other.names:
        return {"names"}
    if _order(one.layout) != _order(other.layout):
        return {"order"}
    mine, theirs = _postings(one.layout, one.columns), _postings(other.layout, other.columns)
    return {
        f"{column} {value}"
        for column, value in mine.keys() | theirs.keys()
        if mine.get((column, value)) != theirs.get((column, value))
    }


def _order(layout: Layout) -> list[tuple[int, int]]:
    # Records of one key stand in no order.
    return sorted((layout.keys[place], layout.records[place]) for place in layout.taken)


def _postings(layout: Layout, columns: Columns) -> dict[tuple[str, Any], Any]:
    return {
        (name, value): layout.records.each(bitmap)
        for name, column in columns.items()
        for value, bitmap in column.items()
    }


def _write_words(pk: int) -> None:
    with transaction.atomic():
        list(Article.objects.select_for_update().filter(pk=pk).values_list("pk"))
        SearchDocument.objects.write([pk])


def _keep_counts(kind: Kind, index: Index | None = None) -> None:
    """Keep ``index``, or one that is made now, as of what is there by then."""
    if index is None:
        # Making one takes a minute, for which no writer should have to wait.
        index = kind.build(whole_archive())
    with transaction.atomic():
        # From here on PostgreSQL lets nobody else commit a change, so that none is missed.
        list(Revision.objects.select_for_update().values_list("pk"))
        archive = whole_archive()
        index = catch_up(index, archive, kind.take_in) or kind.build(archive)
        _count_anew()
        kind.parts(archive).keep(replace(index, state=archive.revision.state()))


def _count_anew() -> None:
    """Tell every process that what it knows may be wrong."""
    Change.objects.create(kind=EVERYTHING)


def _install(part: Any, connection: Any) -> None:
    with transaction.atomic():
        part.install(connection)
        _count_anew()
