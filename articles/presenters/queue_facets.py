"""Narrowing the review queue: what is wanted, and how many each other wish would bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.review import REASONS, Reason

# Values of a facet that are offered at a time.
_MOST_VALUES: Final = 12
# What no person made.
ARCHIVE: Final = "archive"

# For each facet: its title, the path to its value, and the path to the value's name.
_FACETS: Final[dict[str, tuple[Any, str, str]]] = {
    "article": (gettext_lazy("Article"), "article__pid", "article__headline"),
    "track": (
        gettext_lazy("Track of the article"),
        "article__tracks__slug",
        "article__tracks__short_name",
    ),
    "actor": (gettext_lazy("Actor"), "actor__slug", "actor__name"),
    "author": (gettext_lazy("Annotator"), "author", "author__username"),
}


@dataclass(frozen=True, slots=True)
class QueueWishes:
    """What of the queue is wanted; empty means all of it."""

    reason: str = ""
    article: str = ""
    track: str = ""
    actor: str = ""
    # The key of an account, or ``ARCHIVE``.
    author: str = ""
    # Kind and key of what a mention names besides actors, as in ``place-12``.
    named: str = ""
    # The identifier of the annotation after which the page begins.
    after: str = ""

    def query(self, **changes: str) -> str:
        """Return the query string for these wishes with ``changes``; from the beginning again."""
        changed = replace(self, **{"after": "", **changes})
        pairs = [(name, getattr(changed, name)) for name in self.__slots__]
        return urlencode([pair for pair in pairs if pair[1]])

    def narrow(self, waiting: AnnotationQuerySet, but: str = "") -> AnnotationQuerySet:
        """Keep what is wanted, all wishes ``but`` one."""
        if self.reason and but != "reason":
            waiting = waiting.because(self.reason)
        for name, (_title, path, _label) in _FACETS.items():
            value = getattr(self, name)
            if not value or but == name:
                continue
            made_by_nobody = name == "author" and value == ARCHIVE
            wanted = {"author__isnull": True} if made_by_nobody else {path: value}
            waiting = waiting.filter(**wanted)
        if self.named:
            kind, _dash, key = self.named.partition("-")
            waiting = waiting.filter(**{kind: key})
        return waiting


@dataclass(frozen=True, slots=True)
class QueueValue:
    """One value to narrow by: a link that chooses it, or lets go of it."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QueueFacet:
    """One way to narrow the queue."""

    name: str
    title: str
    values: tuple[QueueValue, ...]


def queue_facets(
    waiting: AnnotationQuerySet, wishes: QueueWishes
) -> tuple[tuple[QueueFacet, ...], int]:
    """Count each value as if nothing else were chosen in its facet; five queries."""
    counts = wishes.narrow(waiting, but="reason").aggregate(
        everything=Count("pk"),
        **{reason: Count("pk", filter=condition) for reason, condition in REASONS.items()},
    )
    reasons = [(reason, str(Reason(reason).label), counts[reason]) for reason in Reason.values]
    facets = [_facet("reason", _("Reason"), reasons, wishes)]
    for name, (title, path, label) in _FACETS.items():
        rows = (
            wishes.narrow(waiting, but=name)
            .values_list(path, label)
            .annotate(number=Count("pk"))
            .order_by("-number", path)
        )
        if name != "author":
            rows = rows.filter(**{f"{path}__isnull": False})
        chosen = getattr(wishes, name)
        values = [_named(*row) for row in rows[: _MOST_VALUES + 1]]
        facets.append(_facet(name, str(title), _with_chosen(values, chosen), wishes))
    total = counts[wishes.reason] if wishes.reason else counts["everything"]
    return tuple(facet for facet in facets if facet.values), total


def _named(value: Any, label: str | None, count: int) -> tuple[str, str, int]:
    if value is None:
        return ARCHIVE, _("the archive itself"), count
    return str(value), label or str(value), count


def _with_chosen(values: list[tuple[str, str, int]], chosen: str) -> list[tuple[str, str, int]]:
    """Keep the commonest values; the chosen one stays, so that it can be let go."""
    shown = values[:_MOST_VALUES]
    if chosen and all(value != chosen for value, *_rest in shown):
        shown.append((chosen, chosen, 0))
    return shown


def _facet(
    name: str, title: str, rows: Iterable[tuple[str, str, int]], wishes: QueueWishes
) -> QueueFacet:
    chosen = getattr(wishes, name)
    return QueueFacet(
        name,
        title,
        tuple(
            QueueValue(
                label,
                count,
                wishes.query(**{name: "" if value == chosen else value}),
                value == chosen,
            )
            for value, label, count in rows
            if count or value == chosen
        ),
    )
