"""What of the annotations one reader may see, and the index that they are counted by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.search.index.keep import ANNOTATION_KEEPER

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import Placement
    from articles.querysets.annotation import AnnotationQuerySet
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.search import SearchDocumentQuerySet
    from articles.search.index.archive import Archive
    from articles.search.index.value import Index


@dataclass(frozen=True, slots=True)
class AnnotationAccess:
    """Which annotations a reader may see besides those that all may."""

    drafts: bool = False
    restricted: bool = False
    unreviewed: bool = False
    # Primary keys of those that, for the time being, this reader alone may not.
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class AnnotationHoldings:
    """The rows that the list of annotations draws on, and nothing beside them.

    ``annotations`` and ``articles`` have passed ``visible_to``; ``access`` says the same of the
    index. The others tell what a word, a name or an order means, and show nothing.
    """

    annotations: AnnotationQuerySet
    articles: ArticleQuerySet
    access: AnnotationAccess
    placements: QuerySet[Placement]
    documents: SearchDocumentQuerySet
    archive: Archive

    @cached_property
    def index(self) -> Index:
        """Return the index of what is read now, the same from the first count to the last row."""
        return ANNOTATION_KEEPER.index(self.archive)
