"""Records: registered under their identifiers, and dated as their dates say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps

from articles.management.checks.findings import Finding, in_batches
from articles.models import Article, Event, Identifier, Round
from articles.models.record import Identified


def identifiers() -> Iterator[Finding]:
    """Yield records whose identifier is not in the register, or stands there for another."""
    for model in apps.get_app_config("articles").get_models():
        if issubclass(model, Identified):
            yield from _unregistered(model)


def _unregistered(model: type[Identified]) -> Iterator[Finding]:
    kind = model._meta.model_name or ""
    for rows in in_batches(model._base_manager.all(), "pid"):
        pids = [pid for _pk, pid in rows]
        register = {one.pid: one for one in Identifier.objects.filter(pid__in=pids)}
        for pid in pids:
            where, known = f"{kind} {pid}", register.get(pid)
            if known is None:
                yield Finding("identifier-missing", where, "it is not in the register")
            elif known.kind != kind:
                yield Finding("identifier-kind", where, f"it is registered as {known.kind}")
            elif known.retired_at is not None:
                yield Finding("identifier-retired", where, "it is there, and registered as gone")


def mergers() -> Iterator[Finding]:
    """Yield identifiers that were merged in a circle, so that they lead nowhere."""
    merged = Identifier.objects.filter(merged_into__isnull=False)
    for rows in in_batches(merged):
        for (pid,) in rows:
            if Identifier.objects.get(pid=pid).heir() is None:
                yield Finding("identifier-circle", f"identifier {pid}", "it leads back to itself")


def dates() -> Iterator[Finding]:
    """Yield records whose interval is not the one that their dates allow."""
    names = ("published_from", "published_to", "published_precision")
    for rows in in_batches(Article.objects.all(), "pid", "published", *names):
        for pk, pid, date, *stored in rows:
            right = [date.earliest, date.latest, date.precision] if date else [None, None, ""]
            if stored != right:
                yield _misdated(Article, pk, pid, dict(zip(names, right, strict=True)))
    for model in (Round, Event):
        yield from _misspanned(model)


def _misspanned(model: type[Round | Event]) -> Iterator[Finding]:
    names = ("date_from", "date_to")
    for rows in in_batches(model._base_manager.all(), "pid", "begins", "ends", *names):
        for pk, pid, begins, ends, *stored in rows:
            right = [begins.earliest, (ends or begins).latest]
            if stored != right:
                yield _misdated(model, pk, pid, dict(zip(names, right, strict=True)))


def _misdated(model: Any, pk: int, pid: str, right: dict[str, Any]) -> Finding:
    return Finding(
        "dates",
        f"{model._meta.model_name} {pid}",
        "it is sorted and found by other days than its dates allow",
        partial(model._base_manager.filter(pk=pk).update, **right),
    )
