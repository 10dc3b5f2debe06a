"""Placements: where annotations stand in one version of a text."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.annotation import Annotation
from articles.models.text import TextVersion
from articles.vocabulary import PlacementState


class Placement(models.Model):
    """Where one annotation stands in one version; offsets are code points into its body."""

    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="placements")
    version = models.ForeignKey(TextVersion, models.PROTECT, related_name="placements")
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)

    # How it came to stand there: see ``anchoring.revise``.
    state = models.CharField(_("state"), max_length=10, choices=PlacementState.choices)
    method = models.CharField(_("method"), max_length=40)
    confidence = models.FloatField(_("confidence"), default=1.0)

    # Who looked at a reworded or doubtful place and said that it is the right one.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)

    class Meta:
        """One place per version; an orphan has none."""

        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering: ClassVar[list[str]] = ["version_id", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="placement_once_per_version", fields=["annotation", "version"]
            ),
            models.CheckConstraint(
                name="placement_only_orphans_lack_a_place",
                condition=Q(state=PlacementState.ORPHANED, start__isnull=True, end__isnull=True)
                | (
                    ~Q(state=PlacementState.ORPHANED)
                    & Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
                ),
            ),
            models.CheckConstraint(
                name="placement_confirmed_has_a_place",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                    & ~Q(state=PlacementState.ORPHANED)
                ),
            ),
            models.CheckConstraint(
                name="placement_state_is_known", condition=Q(state__in=PlacementState.values)
            ),
            models.CheckConstraint(
                name="placement_confidence_is_a_share", condition=Q(confidence__range=(0.0, 1.0))
            ),
        ]

    def __str__(self) -> str:
        """Say where it is."""
        return f"{self.annotation_id} in {self.version_id}: {self.start}–{self.end}"
