"""A text as it once stood, with the annotations that it then carried."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from articles.models import Annotation, Article, Placement, Text, TextVersion
from articles.models.addresses import text_key
from articles.presenters.choice import choose_text
from articles.presenters.reading import Reading, lay_out
from articles.querysets.rights import Reader
from articles.vocabulary import AnnotationStatus


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list of all: when it was made, and why."""

    number: int
    on: dt.date
    reason: str
    address: str
    shown: bool
    current: bool


@dataclass(frozen=True, slots=True)
class VersionFace:
    """Everything that the page of a version shows."""

    article: Article
    text: Text
    number: int
    reading: Reading
    versions: tuple[VersionLine, ...]
    # What took its place; None for the version that stands today.
    replaced_by: VersionLine | None
    current_address: str

    @property
    def is_current(self) -> bool:
        """Say whether the text still stands like this."""
        return self.replaced_by is None


def version_page(article: Article, reader: Reader, number: int, wish: str) -> VersionFace | None:
    """Return version ``number`` of a text of ``article``, None when the reader may not see one.

    ``wish`` names the text by role and language; without it, it is the text that
    the article's page shows of itself. No other text ever takes its place: a
    citation means the one that it names.
    """
    choice = choose_text(article, reader, wish)
    text = choice.shown
    if text is None or not choice.whole or (wish and text_key(text) != wish):
        return None
    rows = TextVersion.objects.visible_to(reader).filter(text=text)
    version = rows.filter(number=number).first()
    if version is None:
        return None
    lines = tuple(
        VersionLine(
            number=row.number,
            on=row.created_at.date(),
            reason=row.reason,
            address=_address(article, text, row.number),
            shown=row.number == number,
            current=row.pk == text.current_id,
        )
        for row in rows.defer("body").order_by("number")
    )
    return VersionFace(
        article=article,
        text=text,
        number=number,
        reading=_reading(article, text, version, reader),
        versions=lines,
        replaced_by=next((line for line in lines if line.number == number + 1), None),
        current_address=f"{article.get_absolute_url()}?text={text_key(text)}",
    )


def _address(article: Article, text: Text, number: int) -> str:
    path = reverse("articles:article-version", args=[article.pid, article.slug, number])
    return f"{path}?text={text_key(text)}"


def _reading(article: Article, text: Text, version: TextVersion, reader: Reader) -> Reading:
    placements = list(Placement.objects.filter(version=version))
    annotations = (
        Annotation.objects.visible_to(reader)
        .filter(article=article, pk__in=[place.annotation_id for place in placements])
        .exclude(status=AnnotationStatus.REJECTED)
        .with_subjects()
        .order_by("pk")
    )
    return lay_out(version.body, text.language, annotations, placements)
