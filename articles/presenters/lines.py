"""Lines of a list: each article with what was found in it, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.urls import reverse

from articles.models import Track
from articles.presenters.snippets import Found, find_snippets
from articles.querysets.rights import Reader
from articles.search.about import named_tracks
from articles.search.expansion import SearchedWords
from articles.search.highlight import Fragment
from articles.search.holdings import Holdings
from articles.search.index.columns import Value
from articles.search.query import Query
from articles.search.selection import NOTHING_CHOSEN, Selection
from articles.text.dates import PartialDate
from articles.vocabulary import ArticleKind


class TrackLink(NamedTuple):
    """A track that an article is on."""

    slug: str
    label: str
    url: str
    palette: str


@dataclass(frozen=True, slots=True)
class Line:
    """One article: ``url`` leads to the first hit in it, where something was searched for."""

    url: str
    headline: tuple[Fragment, ...]
    language: str
    published: PartialDate | None
    # Who published it and wrote it, and what kind it is.
    facts: tuple[str, ...]
    is_doubtful: bool
    tracks: tuple[TrackLink, ...]
    summary: str
    found: Found | None = None


class _Row(NamedTuple):
    """What is fetched of an article; a list shows less than an article has."""

    pk: int
    pid: str
    slug: str
    headline: str
    language: str
    published: PartialDate | None
    source: str
    republished: str | None
    byline: str
    kind: str
    confidence: str
    summary: str


_COLUMNS = (
    "pk",
    "pid",
    "slug",
    "headline",
    "language",
    "published",
    "source__name",
    "republished_by__name",
    "byline",
    "kind",
    "confidence",
    "summary",
)


def present_lines(
    holdings: Holdings,
    records: Sequence[int],
    words: SearchedWords,
    reader: Reader,
    selection: Selection = NOTHING_CHOSEN,
) -> tuple[Line, ...]:
    """Return a line for each of ``records`` that is among ``holdings``, in their order.

    What was searched for goes along to each article, with the rest of ``selection``, so that
    there is a way back from there to what was found. Tracks that ``selection`` asks of every
    article are not said again in each line. One query, besides those for what was searched for.
    """
    if not records:
        return ()
    fetched = holdings.articles.filter(pk__in=records).order_by().values_list(*_COLUMNS)
    known = {row[0]: _Row(*row) for row in fetched}
    rows = [known[record] for record in records if record in known]
    tracks = _tracks(holdings, records, selection)
    if words.query.phrases:
        found = _snippets(holdings, rows, words.query, reader)
        wishes = list(replace(selection, text=words.typed.read_as).pairs)
    else:
        found, wishes = {}, []
    kinds = {kind.value: str(kind.label) for kind in ArticleKind}
    return tuple(_lines(rows, tracks, found, wishes, kinds))


def _snippets(
    holdings: Holdings, rows: Sequence[_Row], query: Query, reader: Reader
) -> Mapping[int, Found]:
    if not reader.is_anonymous:
        return find_snippets(rows, query, reader)
    # What anybody may read is the same for all, until something changes.
    question = ("snippets", query, tuple(row.pk for row in rows))
    return holdings.index.memo.get(question, lambda: find_snippets(rows, query, reader))


def _tracks(
    holdings: Holdings, records: Sequence[int], selection: Selection
) -> Mapping[int, Sequence[TrackLink]]:
    links = holdings.index.memo.get("links to tracks", _track_links)
    said = selection.shared_tracks
    told = {track: link for track, link in links.items() if link.slug not in said}
    return {
        article: [link for track, link in told.items() if track in tracks]
        for article, tracks in named_tracks(holdings, records).items()
    }


def _track_links() -> Mapping[Value, TrackLink]:
    columns = ("pk", "short_name", "pid", "slug", "palette")
    return {
        pk: TrackLink(slug, label, _path("track", pid, slug), palette)
        for pk, label, pid, slug, palette in Track.objects.in_time_order().values_list(*columns)
    }


def _lines(
    rows: Sequence[_Row],
    tracks: Mapping[int, Sequence[TrackLink]],
    found: Mapping[int, Found],
    wishes: list[tuple[str, str]],
    kinds: Mapping[str, str],
) -> Iterator[Line]:
    for row in rows:
        here = found.get(row.pk)
        url = _path("article", row.pid, row.slug)
        if here is not None:
            text = [("text", here.text)] if here.text else []
            url = f"{url}?{urlencode([*text, *wishes])}#hit-1"
        facts = (row.source, row.republished, row.byline, kinds[row.kind])
        yield Line(
            url=url,
            headline=here.headline if here is not None else (Fragment(row.headline),),
            language=row.language,
            published=row.published,
            facts=tuple(filter(None, facts)),
            is_doubtful=row.confidence == "low",
            tracks=tuple(tracks.get(row.pk, ())),
            summary=row.summary,
            found=here if here is not None and here.snippet is not None else None,
        )


def _path(kind: str, pid: str, slug: str) -> str:
    """Return the address of a record as ``get_absolute_url`` does, for very many of them."""
    before, between, after = _pattern(kind)
    return f"{before}{pid}{between}{quote(slug)}{after}"


@cache
def _pattern(kind: str) -> tuple[str, str, str]:
    pid, slug = "000000", "slug"
    before, _pid, rest = reverse(f"articles:{kind}-detail", args=[pid, slug]).partition(pid)
    between, _slug, after = rest.partition(slug)
    return before, between, after
