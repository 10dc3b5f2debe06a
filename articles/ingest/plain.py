"""Take original texts from plain-text files and attach them to their records.

The texts are not the archive's to publish: they are attached as restricted,
and only readers with the right see them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from articles.models import Article, SearchHeadline, SearchPending, Source, Text
from articles.querysets.search import folded_beginning
from articles.search.terms import words_of
from articles.text.normalise import BodyError, body_digest, normalise_body
from articles.vocabulary import ArticleStatus, TextAccess, TextRole

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.querysets.article import ArticleQuerySet

LARGEST_FILE = 2_500_000
_HEADLINE_LINES = 5
_ISO_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")


class Outcome(StrEnum):
    """What became of a file."""

    ATTACHED = "attached"
    KNOWN = "known already"
    UNKNOWN = "no record for it"
    REFUSED = "refused"


@dataclass(frozen=True)
class Imported:
    """The result for one file."""

    path: Path
    outcome: Outcome
    article: Article | None = None
    why: str = ""
    # The text that was made of it.
    text: Text | None = None


def import_file(path: Path, *, by: User | None = None) -> Imported:
    """Attach the text in ``path`` to the record that it belongs to.

    The file is UTF-8. It is recognised by its SHA-256, by a headline among its
    first lines, or by outlet and day of publication named there. A text that
    stands already is left alone. Nothing is written unless the outcome is
    ``ATTACHED``.
    """
    try:
        body = _read(path)
    except (OSError, UnicodeDecodeError, BodyError, ValueError) as error:
        return Imported(path, Outcome.REFUSED, why=str(error))
    article, how = recognise(body)
    if article is None:
        return Imported(path, Outcome.UNKNOWN, why=how)
    if article.texts.filter(role=TextRole.ORIGINAL, language=article.language).exists():
        return Imported(path, Outcome.KNOWN, article, "it has an original text")
    try:
        with transaction.atomic():
            text = Text(
                article=article,
                role=TextRole.ORIGINAL,
                language=article.language,
                access=TextAccess.RESTRICTED,
                rights_note="Not the archive’s to publish; for readers with the right alone.",
            )
            text.full_clean(exclude=["current"])
            text.save()
            text.revise(body, by=by, reason=f"Imported; recognised by {how}.")
    except ValidationError as error:
        return Imported(path, Outcome.REFUSED, article, "; ".join(error.messages))
    return Imported(path, Outcome.ATTACHED, article, f"recognised by {how}", text)


def recognise(body: str) -> tuple[Article | None, str]:
    """Return the article that ``body`` is the text of, and by what it was recognised.

    Where there is none, or more than one, return None and the reason.
    """
    lines = [line.strip() for line in body.splitlines() if line.strip()][:_HEADLINE_LINES]
    for found, how in (
        (_of_file(body_digest(body)), "its checksum"),
        (_of_headline(lines), "its headline"),
    ):
        if len(found) == 1:
            return found[0], how
        if found:
            return None, f"{len(found)} records share {how}"
    return _by_outlet_and_day(" ".join(lines))


def _of_file(digest: str) -> list[Article]:
    likely = _records().alias(_digests=Cast("known_digests", TextField()))
    likely = likely.filter(_digests__contains=digest)
    return [article for article in likely if digest in article.known_digests]


def _of_headline(lines: Collection[str]) -> list[Article]:
    """Return the records of which one of ``lines`` is the headline, in other letters perhaps."""
    heads = {tuple(words_of(line)) for line in lines}
    beginnings = {folded_beginning(line) for line in lines}
    known = SearchHeadline.objects.filter(folded__in=beginnings)
    # Of these no headline is known, or an earlier one.
    late = SearchPending.objects.filter(rewrite=True)
    likely = _records().filter(pk__in=known.values("article").union(late.values("article")))
    return [article for article in likely if tuple(words_of(article.headline)) in heads]


def _records() -> ArticleQuerySet:
    records = Article.objects.exclude(status=ArticleStatus.WITHDRAWN)
    return records.only("headline", "known_digests", "slug", "language", "pid")


def _by_outlet_and_day(head: str) -> tuple[Article | None, str]:
    days = _ISO_DAY.findall(head)
    words = f" {' '.join(words_of(head))} "
    outlets = [
        source
        for source in Source.objects.all()
        if any(f" {' '.join(words_of(name))} " in words for name in (source.name, *source.aliases))
    ]
    found = list(
        Article.objects.filter(source__in=outlets, published__in=days).exclude(status="withdrawn")[
            :2
        ]
    )
    if len(found) == 1:
        return found[0], "outlet and day"
    if found:
        return None, "several records of that outlet and day"
    return None, "no record has its headline, its checksum, or its outlet and day"


def _read(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"larger than {LARGEST_FILE:,} bytes")
    body = normalise_body(path.read_bytes().decode("utf-8-sig"))
    if not body.strip():
        raise ValueError("there are no words in it")
    return body
