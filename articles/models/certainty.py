"""Certainty: how each fact of an article was established, and what else it might be."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import PartialDateField
from articles.models.round import Round
from articles.vocabulary import ArticleField, Confidence


class FieldCertainty(models.Model):
    """How sure one fact of an article is, and what it rests on."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="certainties")
    field = models.CharField(_("fact"), max_length=20, choices=ArticleField.choices)
    level = models.CharField(_("certainty"), max_length=6, choices=Confidence.choices)
    basis = models.TextField(_("how it was established"), blank=True)

    class Meta:
        """One row for a fact."""

        verbose_name = _("certainty of a fact")
        verbose_name_plural = _("certainty of the facts")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(name="fieldcertainty_once", fields=["article", "field"]),
            models.CheckConstraint(
                name="fieldcertainty_field_is_known", condition=Q(field__in=ArticleField.values)
            ),
            models.CheckConstraint(
                name="fieldcertainty_level_is_known", condition=Q(level__in=Confidence.values)
            ),
        ]

    def __str__(self) -> str:
        """Say how sure the fact is."""
        return f"{self.get_field_display()}: {self.get_level_display()}"


class AlternativeDate(models.Model):
    """Another date that an article may have been published on, and why."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="alternative_dates")
    published = PartialDateField(_("published"), null=False, blank=False)
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("round that it would belong to"),
    )
    why = models.TextField(_("why"))

    class Meta:
        """In order of time, each once."""

        verbose_name = _("alternative date")
        verbose_name_plural = _("alternative dates")
        ordering: ClassVar[list[str]] = ["published", "pk"]
        constraints = [
            models.UniqueConstraint(name="alternativedate_once", fields=["article", "published"]),
            models.CheckConstraint(name="alternativedate_has_reason", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        """Be the date."""
        return str(self.published)
