"""The face of an article's page."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article
from articles.querysets.rights import Reader


@dataclass(frozen=True, slots=True)
class ArticleFace:
    """Everything that an article's page shows."""

    article: Article


def article_page(article: Article, reader: Reader, wish: str) -> ArticleFace:
    """Return the page of ``article`` as ``reader`` may see it."""
    del reader, wish
    return ArticleFace(article)
