"""Findings: what is not as it should be, and what would put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import QuerySet

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: the name of the damage, where it is, and what is to be seen.

    ``repair`` makes anew what follows from other rows; what does not is for people to mend.
    """

    name: str
    where: str
    what: str
    repair: Callable[[], object] | None = None


Check: TypeAlias = Callable[[], Iterator[Finding]]


def in_batches(rows: QuerySet[Any], *columns: str) -> Iterator[Sequence[Any]]:
    """Yield the rows some at a time, in the order of their keys; of each ``pk`` and ``columns``.

    No cursor is held open, so that what is found can be repaired meanwhile.
    """
    last: Any = None
    while True:
        later = rows if last is None else rows.filter(pk__gt=last)
        some = list(later.order_by("pk").values_list("pk", *columns)[:_AT_ONCE])
        if not some:
            return
        yield some
        last = some[-1][0]
