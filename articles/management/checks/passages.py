"""Annotations: on a text of their article, with a place in it, on the words that they quote."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from articles.anchoring.revise import Anchor, carry
from articles.anchoring.selectors import Quote
from articles.management.checks.findings import Finding, in_batches
from articles.models import Annotation, Placement, Text, TextVersion
from articles.text.fold import fold_text
from articles.text.markdown import render_markdown
from articles.vocabulary import PlacementState

# In these states a passage has the words that the annotation was made on.
_WORD_FOR_WORD = {PlacementState.UNCHANGED, PlacementState.MOVED}


def homes() -> Iterator[Finding]:
    """Yield annotations on a text of another article, or made on a version of another text."""
    strayed = Annotation.objects.filter(
        Q(text__isnull=False) & (~Q(text__article=F("article")) | ~Q(made_on__text=F("text")))
    )
    for rows in in_batches(strayed, "pid"):
        for _pk, pid in rows:
            yield Finding("annotation-home", f"annotation {pid}", "its text is not its own")


def without_place() -> Iterator[Finding]:
    """Yield annotations that the current version of their text does not know."""
    here = Placement.objects.filter(annotation=OuterRef("pk"), version=OuterRef("text__current"))
    lost = Annotation.objects.filter(~Exists(here), text__current__isnull=False)
    for rows in in_batches(lost.annotate(earlier=Exists(_earlier())), "pid", "earlier"):
        for pk, pid, earlier in rows:
            yield Finding(
                "placement-missing",
                f"annotation {pid}",
                "the current version has no row of it",
                partial(_carry_over, pk) if earlier else None,
            )


def places() -> Iterator[Finding]:
    """Yield places that lie outside of their version, and those on other words than quoted."""
    columns = ("version", "start", "end", "state", "annotation__exact", "annotation__pid")
    for rows in in_batches(Placement.objects.filter(start__isnull=False), *columns):
        versions = {row[1] for row in rows}
        bodies = dict(TextVersion.objects.filter(pk__in=versions).values_list("pk", "body"))
        for _pk, version, start, end, state, exact, pid in rows:
            body, where = bodies.get(version, ""), f"annotation {pid}, version {version}"
            if not start < end <= len(body):
                yield Finding("placement-offsets", where, f"{start}–{end} is not in the body")
            elif state in _WORD_FOR_WORD and _folded(body[start:end]) != _folded(exact):
                yield Finding("placement-quote", where, f"{start}–{end} are other words")


def notes() -> Iterator[Finding]:
    """Yield notes whose rendered form is not what they would be rendered as."""
    for rows in in_batches(Annotation.objects.all(), "pid", "note", "note_html"):
        for pk, pid, note, rendered in rows:
            right = render_markdown(note)
            if rendered != right:
                yield Finding(
                    "note-html",
                    f"annotation {pid}",
                    "its note is shown otherwise than it is written",
                    partial(_render, pk, right),
                )


def _earlier() -> QuerySet[Placement]:
    return Placement.objects.filter(
        annotation=OuterRef("pk"), version__number__lt=OuterRef("text__current__number")
    )


def _carry_over(pk: int) -> None:
    """Place an annotation in the current version as a correction would from its last place."""
    with transaction.atomic():
        annotation = Annotation.objects.get(pk=pk)
        text = Text.objects.select_for_update(of=("self",)).get(annotations=pk)
        last = annotation.placements.select_related("version").latest("version__number")
        if text.current is None or last.version.number >= text.current.number:
            return
        quote = Quote(annotation.exact, annotation.prefix, annotation.suffix)
        anchor = Anchor(pk, last.start, last.end, quote)
        text.current.place(carry(last.version.body, text.current.body, [anchor]))


def _render(pk: int, rendered: str) -> None:
    rows: Any = Annotation.objects.filter(pk=pk)
    rows.update(note_html=rendered)


def _folded(words: str) -> list[str]:
    return fold_text(words).split()
