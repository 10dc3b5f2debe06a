"""Holdings: what of the archive one reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.search.index.facts import IndexFacts
from articles.search.index.keep import KEEPER

if TYPE_CHECKING:
    from articles.querysets.annotation import AnnotationQuerySet
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.search import SearchDocumentQuerySet
    from articles.search.engine import Finder
    from articles.search.index.archive import Archive
    from articles.search.index.value import Index


@dataclass(frozen=True, slots=True)
class Access:
    """Which rows a reader may see besides those that all may."""

    drafts: bool = False
    restricted: bool = False


@dataclass(frozen=True)
class Holdings:
    """The rows that a list, its counts and its search draw on, and nothing beside them.

    The querysets have passed ``visible_to``; whatever is found or counted in
    them is the reader's to know. ``access`` says the same of the index.
    """

    articles: ArticleQuerySet
    documents: SearchDocumentQuerySet
    # Of accepted ones.
    annotations: AnnotationQuerySet
    access: Access
    archive: Archive

    @cached_property
    def index(self) -> Index:
        """Return the index of what is read now, the same from the first count to the last row."""
        return KEEPER.index(self.archive)

    @cached_property
    def finder(self) -> Finder:
        """Return what looks words up, each once; names and dates it finds in the index."""
        return self.documents.finder(IndexFacts(self.index, self.documents.facts()))
