"""Questions about what waits for a reviewer, and about coding done unseen of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from articles.querysets.rights import Reader
from articles.vocabulary import AnnotationStatus, Confidence, PlacementState

if TYPE_CHECKING:
    from articles.models import DoubleCoding

__all__ = ["DoubleCodingQuerySet", "Reason", "ReviewQuerySet"]

A = TypeVar("A", bound=models.Model)


class Reason(models.TextChoices):
    """Why an annotation waits for somebody to look at it."""

    SUGGESTED = "suggested", _("suggested")
    REWORDED = "reworded", _("reworded passage")
    DOUBTFUL = "doubtful", _("doubtful place")
    ORPHANED = "orphaned", _("passage gone")
    UNCERTAIN = "uncertain", _("uncertain")


# Places that an editor has to look at.
UNSETTLED: Final = (PlacementState.REWORDED, PlacementState.DOUBTFUL, PlacementState.ORPHANED)

_SUGGESTED = Q(status=AnnotationStatus.SUGGESTED)
# Once somebody has reviewed it, it is known to be uncertain and need not be asked again.
_UNCERTAIN = Q(certainty=Confidence.LOW) & (_SUGGESTED | Q(reviewer__isnull=True))
_WAITING = _SUGGESTED | (
    Q(status=AnnotationStatus.ACCEPTED) & (Q(unsettled__isnull=False) | _UNCERTAIN)
)

REASONS: Final[dict[str, Q]] = {
    Reason.SUGGESTED: _SUGGESTED,
    Reason.REWORDED: Q(unsettled=PlacementState.REWORDED),
    Reason.DOUBTFUL: Q(unsettled=PlacementState.DOUBTFUL),
    Reason.ORPHANED: Q(unsettled=PlacementState.ORPHANED),
    Reason.UNCERTAIN: _UNCERTAIN,
}


class ReviewQuerySet(models.QuerySet[A]):
    """Annotations, as reviewers and coders ask for them."""

    def waiting_for_review(self) -> Self:
        """Keep what waits, for whatever reason; ``unsettled`` is the state of its place.

        Waiting are suggestions; accepted annotations whose place in the current
        version was reworded, is doubtful or gone, and was not confirmed since; and
        uncertain ones that nobody has reviewed. What is being coded by two people
        waits until both have finished.
        """
        return self.alias(unsettled=self._unsettled()).filter(_WAITING).exclude(self._in_coding())

    def because(self, reason: str) -> Self:
        """Keep, of what waits, what waits for ``reason``."""
        return self.filter(REASONS[reason])

    def in_coding(self) -> Self:
        """Keep what stands on a text that two people are coding unseen of each other."""
        return self.filter(self._in_coding())

    def unhidden_from(self, user: Reader) -> Self:
        """Leave out what another coder of the same text made, until both have finished."""
        if user.pk is None:
            return self
        open_ones = self._codings().filter(text=OuterRef("text"))
        hidden = open_ones.filter(first=user.pk, second=OuterRef("author")) | open_ones.filter(
            second=user.pk, first=OuterRef("author")
        )
        return self.exclude(Exists(hidden))

    def hidden_from(self, user: Reader) -> frozenset[int]:
        """Return the primary keys of what ``unhidden_from`` leaves out; mostly one query."""
        codings = self._codings().using(self.db).of(user) if user.pk is not None else None
        if codings is None:
            return frozenset()
        others = {
            (text, second if first == user.pk else first)
            for text, first, second in codings.values_list("text", "first", "second")
        }
        if not others:
            return frozenset()
        rows = self.filter(text__in=[text for text, _other in others]).order_by()
        made = rows.values_list("pk", "text", "author")
        return frozenset(pk for pk, *whose in made if tuple(whose) in others)

    def _unsettled(self) -> Subquery:
        placements: Any = self.model._meta.get_field("placements").related_model
        today = placements._base_manager.filter(
            annotation=OuterRef("pk"),
            version=OuterRef("text__current"),
            state__in=UNSETTLED,
            confirmed_at__isnull=True,
        )
        return Subquery(today.values("state")[:1])

    def _in_coding(self) -> Exists:
        return Exists(self._codings().filter(text=OuterRef("text")))

    def _codings(self) -> DoubleCodingQuerySet:
        texts: Any = self.model._meta.get_field("text").related_model
        codings: DoubleCodingQuerySet = texts.coding.related.related_model.objects.unfinished()
        return codings


class DoubleCodingQuerySet(models.QuerySet["DoubleCoding"]):
    """Texts coded by two people unseen of each other."""

    def unfinished(self) -> Self:
        """Keep those of which a coder has not finished."""
        return self.filter(Q(first_finished_at__isnull=True) | Q(second_finished_at__isnull=True))

    def of(self, user: Reader) -> Self:
        """Keep those in which ``user`` codes."""
        return self.filter(Q(first=user.pk) | Q(second=user.pk))

    def in_order(self) -> Self:
        """Order by when they were assigned, the newest first."""
        return self.order_by(F("created_at").desc(), "-pk")
