"""The face of the front page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.models import Annotation, Article, Question, Round, Track
from articles.querysets.rights import Reader

_LATEST: Final = 5
_QUESTIONS: Final = 4


@dataclass(frozen=True, slots=True)
class HomeFace:
    """What the front page shows."""

    tracks: list[Track]
    latest: list[Article]
    questions: list[Question]
    article_count: int
    annotation_count: int


def home_page(reader: Reader) -> HomeFace:
    """Return the front page as ``reader`` may see it."""
    articles = Article.objects.visible_to(reader)
    tracks = Track.objects.in_time_order().with_counts(articles, Round.objects.all())
    return HomeFace(
        tracks=list(tracks),
        latest=list(articles.newest_first().for_list()[:_LATEST]),
        questions=list(Question.objects.all()[:_QUESTIONS]),
        article_count=articles.count(),
        annotation_count=Annotation.objects.visible_to(reader).accepted().count(),
    )
