"""Texts and their versions: as they were written, numbered without gaps, the last one standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from articles.management.checks.findings import Finding, in_batches
from articles.models import Text, TextVersion
from articles.models.text import sha256_of
from articles.text.normalise import BodyError, normalise_body


def bodies() -> Iterator[Finding]:
    """Yield versions whose body is not the one that was written, or in no form to be quoted."""
    columns = ("text", "number", "body", "sha256")
    for rows in in_batches(TextVersion.objects.all(), *columns):
        for _pk, text, number, body, digest in rows:
            where = f"text {text}, version {number}"
            if sha256_of(body) != digest:
                yield Finding("version-body", where, "its body is not the one that was written")
            if not _is_normal(body):
                yield Finding("version-form", where, "its body is not in the normal form")


def numbers() -> Iterator[Finding]:
    """Yield versions that are missing, and texts whose last version is not the current one."""
    versions: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for rows in in_batches(TextVersion.objects.all(), "text", "number"):
        for pk, text, number in rows:
            versions[text][number] = pk
    for rows in in_batches(Text.objects.all(), "current"):
        for text, current in rows:
            there = versions[text]
            last = max(there, default=0)
            for number in sorted(set(range(1, last)) - there.keys()):
                yield Finding("version-missing", f"text {text}", f"it has no version {number}")
            if current != there.get(last):
                yield Finding("version-current", f"text {text}", "its last version does not stand")


def _is_normal(body: str) -> bool:
    try:
        return normalise_body(body) == body
    except BodyError:
        return False
