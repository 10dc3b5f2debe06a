"""What a page was made of, and whether it would still be made the same.

A page that is kept must go when anything changes that it shows, and should stay when anything
else does. The triggers behind ``Change`` name every record that readers are shown something
of, so it is enough to name those of one page. ``tests/articles/views/test_kept_articles.py``
touches every table there is and compares what is kept with what is made anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from articles.models import Annotation, Article, Change
from articles.querysets.revision import Changes, State
from articles.querysets.rights import Reader

# After more changes than these a page is rather made anew than compared with them.
_MOST: Final = 2_000


class Moment(NamedTuple):
    """Where an article stands among all in order of time; none stands where another does."""

    day: dt.date
    pid: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two neighbours, open where there is none: an article in it is a nearer."""

    begins: Moment | None
    ends: Moment | None

    def holds(self, moment: Moment) -> bool:
        """Say whether an article at ``moment`` would stand between."""
        after = self.begins is None or moment > self.begins
        return after and (self.ends is None or moment < self.ends)


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed in the archive: records by kind, and where changed articles stand now."""

    records: Changes
    articles: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Ingredients:
    """The records that a page shows something of."""

    # By kind, primary keys.
    records: Mapping[str, frozenset[int]]
    # Of which it shows something of any that may come.
    kinds: frozenset[str]
    # None where it shows no neighbours.
    gap: Gap | None

    def __len__(self) -> int:
        """Count them."""
        return sum(map(len, self.records.values()))

    def have(self, changed: Changed) -> bool:
        """Say whether any of them is among what has changed, or another was added."""
        kinds = changed.records
        return (
            not self.kinds.isdisjoint(kinds)
            or any(not own.isdisjoint(kinds.get(kind, ())) for kind, own in self.records.items())
            or (self.gap is not None and any(map(self.gap.holds, changed.articles)))
        )


def changed_since(earlier: State, now: State, reader: Reader) -> Changed | None:
    """Return what ``reader`` can have seen change from ``earlier`` to ``now``.

    ``now`` is what is being read. None means that it cannot be told, or is more than is
    worth looking through.
    """
    if not 0 <= now.number - earlier.number <= _MOST:
        return None
    records = Change.objects.since(earlier)
    if records is None:
        return None
    articles = records.get("article", frozenset())
    seen = Article.objects.visible_to(reader).filter(pk__in=articles, published_to__isnull=False)
    moments = seen.order_by().values_list("published_to", "pid") if articles else ()
    return Changed(records, tuple(Moment(day, pid) for day, pid in moments if day is not None))


def ingredients_of_article(
    article: Article,
    annotations: Collection[Annotation],
    neighbours: tuple[Article | None, Article | None],
) -> Ingredients:
    """Return what the page of ``article`` is made of.

    ``article`` comes with what its page shows, ``annotations`` with the records they name.
    Where it stands among the rounds of its tracks hangs on every round there may be.
    """
    found: dict[str, set[int]] = {}
    for record in _records(article, annotations, neighbours):
        if record is not None:
            found.setdefault(record._meta.model_name or "", set()).add(record.pk)
    return Ingredients(
        records={kind: frozenset(keys) for kind, keys in found.items()},
        kinds=frozenset({"round"}),
        gap=_gap(article, neighbours),
    )


def _records(
    article: Article,
    annotations: Iterable[Annotation],
    neighbours: Iterable[Article | None],
) -> Iterator[Any]:
    yield article
    yield article.source
    yield article.republished_by
    yield from neighbours
    yield from article.texts.all()
    yield from article.tracks.all()
    yield from article.actors.all()
    yield from article.events.all()
    rounds = [*article.rounds.all(), *(one.round for one in article.alternative_dates.all())]
    for annotation in annotations:
        yield from (annotation, annotation.actor, annotation.track)
        yield from (annotation.place, annotation.question)
        rounds.append(annotation.round)
    yield from (one.track for one in rounds if one is not None)


def _gap(article: Article, neighbours: tuple[Article | None, Article | None]) -> Gap | None:
    if article.published_to is None:
        return None
    earlier, later = neighbours
    return Gap(_moment(earlier), _moment(later))


def _moment(article: Article | None) -> Moment | None:
    if article is None or article.published_to is None:
        return None
    return Moment(article.published_to, article.pid)
