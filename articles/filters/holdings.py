"""What a reader may see of the archive, gathered for the lists that draw on it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from django.contrib.auth.models import AnonymousUser

from articles.models import (
    Actor,
    Annotation,
    Article,
    Change,
    IndexPart,
    Place,
    Placement,
    Question,
    Revision,
    Round,
    SearchDocument,
    Source,
    Track,
)
from articles.querysets.rights import (
    Reader,
    may_read_restricted,
    may_see_unreviewed,
    statuses_seen_by,
)
from articles.search.annotation_holdings import AnnotationAccess, AnnotationHoldings
from articles.search.holdings import Access, Holdings
from articles.search.index.archive import Archive
from articles.vocabulary import ArticleStatus

if TYPE_CHECKING:
    from articles.querysets.annotation import AnnotationQuerySet
    from articles.querysets.article import ArticleQuerySet
    from articles.querysets.search import SearchDocumentQuerySet

_Rows: TypeAlias = "tuple[ArticleQuerySet, SearchDocumentQuerySet, AnnotationQuerySet]"


def holdings_of(user: Reader) -> Holdings:
    """Return what ``user`` may see, as the connection for reading sees it."""
    access = Access(
        drafts=ArticleStatus.DRAFT in statuses_seen_by(user),
        restricted=may_read_restricted(user),
    )
    rows = _rows_for_anybody() if user.is_anonymous else _rows_for(user)
    return Holdings(*rows, access, whole_archive())


def _rows_for(user: Reader) -> _Rows:
    return (
        Article.objects.visible_to(user),
        SearchDocument.objects.visible_to(user),
        Annotation.objects.visible_to(user).accepted(),
    )


@cache
def _rows_for_anybody() -> _Rows:
    # None of them is ever read itself, only what is derived from it: that it is kept for all
    # requests keeps no rows, and saves each a millisecond.
    return _rows_for(AnonymousUser())


def annotations_of(user: Reader) -> AnnotationHoldings:
    """Return the annotations that ``user`` may see; one query, and only for who signed in."""
    return AnnotationHoldings(
        Annotation.objects.visible_to(user),
        Article.objects.visible_to(user),
        AnnotationAccess(
            drafts=ArticleStatus.DRAFT in statuses_seen_by(user),
            restricted=may_read_restricted(user),
            unreviewed=may_see_unreviewed(user),
            hidden=Annotation.objects.all().hidden_from(user),
        ),
        Placement.objects.all(),
        SearchDocument.objects.visible_to(user),
        whole_archive(),
    )


@cache
def whole_archive() -> Archive:
    """Return all that the counting indexes are made from."""
    return Archive(
        Article.objects.all(),
        Annotation.objects.all(),
        Track.objects.all(),
        Round.objects.all(),
        Actor.objects.all(),
        Source.objects.all(),
        Question.objects.all(),
        Place.objects.all(),
        Revision.objects.all(),
        Change.objects.all(),
        IndexPart.objects.all(),
        IndexPart.objects.all().of_annotations(),
    )
