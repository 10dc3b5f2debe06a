"""Sources: the outlets and publishers of articles."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.fields import PartialDateField, WebAddressField
from articles.models.record import Addressed
from articles.models.references import validate_texts
from articles.querysets.source import SourceQuerySet
from articles.vocabulary import SourceKind


class Source(Addressed):
    """An outlet or publisher."""

    # How it is called.
    name = models.CharField(_("name"), max_length=200)
    native_name = models.CharField(_("name in the own language"), max_length=200, blank=True)
    aliases = models.JSONField(
        _("other names"), default=list, blank=True, validators=[validate_texts]
    )

    # What it is and whose.
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices)
    country = models.CharField(_("country"), max_length=80, blank=True)
    languages = models.JSONField(
        _("languages"), default=list, blank=True, validators=[validate_texts]
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    affiliation = models.TextField(_("ownership and affiliation"), blank=True)

    # Where it is found and when it existed.
    homepage = WebAddressField(_("home page"))
    founded = PartialDateField(_("founded"))
    ceased = PartialDateField(_("ceased"))

    history = HistoricalRecords()
    objects = SourceQuerySet.as_manager()

    class Meta(Addressed.Meta):
        """Alphabetical; no source is its own parent."""

        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar[list[str]] = ["name", "pid"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(name="source_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="source_kind_is_known", condition=Q(kind__in=SourceKind.values)
            ),
            models.CheckConstraint(
                name="source_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        """Be the name."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; articles are found by the new name of their outlet."""
        with transaction.atomic():
            stored = type(self)._base_manager.filter(pk=self.pk)
            names = stored.values_list("name", "native_name").first()
            super().save(*args, **kwargs)
            if names not in {None, (self.name, self.native_name)}:
                self.articles.all().reindex()
