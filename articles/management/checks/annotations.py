"""What annotations are found and counted by, compared with the annotations themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser

from articles.filters.holdings import annotations_of
from articles.management.checks.findings import Finding, in_batches
from articles.models import Annotation, SearchAnnotation
from articles.search import plain_annotation_counting
from articles.search.annotation_counting import COUNTED, count_annotations
from articles.search.annotation_selection import EVERYTHING
from articles.search.index.annotations import build_annotations


def words() -> Iterator[Finding]:
    """Yield annotations that are found by other words than they hold."""
    searched = SearchAnnotation.objects.all()
    for rows in in_batches(Annotation.objects.all(), "pid"):
        pids = dict(rows)
        for pk in sorted(searched.differing(list(pids))):
            yield Finding(
                "annotation-words",
                f"annotation {pids[pk]}",
                "it is found by other words than it holds",
                partial(searched.write, [pk]),
            )


def totals() -> Iterator[Finding]:
    """Yield numbers of all annotations that are others when every row is read."""
    here = annotations_of(AnonymousUser())
    here.__dict__["index"] = build_annotations(here.archive)
    found = count_annotations(here, EVERYTHING)
    plain = plain_annotation_counting.count(here, EVERYTHING)
    pairs: list[tuple[str, Any, Any]] = [
        ("total", found.total, plain.total),
        *((facet, found.facets[facet], plain.facets[facet]) for facet in COUNTED),
    ]
    for name, one, other in pairs:
        if one != other:
            yield Finding("annotation-number", name, "counted otherwise row by row")
