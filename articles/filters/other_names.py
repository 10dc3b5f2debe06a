"""Records asked for by another name than today's: a slug that they had, or their identifier."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Any, Final

from articles.models import Identifier
from articles.models.record import Record
from articles.text.identifiers import SHAPE

_PID: Final = re.compile(SHAPE)
# More than any saved address holds.
_MOST: Final = 20


def slugs_today(model: type[Record], names: Collection[str]) -> dict[str, str]:
    """Return today's slug for each of ``names`` by which a record of ``model`` is known.

    A name is an identifier or a slug that the record once had; what became part
    of another record is known by that one. Three queries, one more for a merger.
    """
    asked = list(islice(names, _MOST))
    pids = {name: name for name in asked if _PID.fullmatch(name)}
    kept: Any = model
    # Of several records that had a slug, the last one to have it is meant.
    pids |= dict(
        kept.history.filter(slug__in=asked).order_by("history_id").values_list("slug", "pid")
    )
    known = Identifier.objects.filter(kind=model._meta.model_name).in_bulk(set(pids.values()))
    heirs = {pid: (identifier.heir() or identifier).pid for pid, identifier in known.items()}
    rows = model._default_manager.filter(pid__in=set(heirs.values()))
    slugs = dict(rows.values_list("pid", "slug"))
    return {
        name: slugs[heirs[pid]]
        for name, pid in pids.items()
        if pid in heirs and heirs[pid] in slugs
    }
