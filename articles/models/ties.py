"""What ties actors to each other, and on whose lists they stand."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.actor import Actor
from articles.models.fields import PartialDateField
from articles.text.dates import PartialDate
from articles.vocabulary import TieKind


def check_order(begins: PartialDate | None, ends: PartialDate | None) -> None:
    """Raise ``ValidationError`` when the end lies wholly before the beginning."""
    if begins and ends and ends.latest < begins.earliest:
        raise ValidationError({"ends": _("The end lies before the beginning.")})


class ActorTie(models.Model):
    """One actor's membership in, office at or succession to another, with its dates.

    No end means *not known to have ended*; it never means *current*.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="ties")
    kind = models.CharField(_("kind"), max_length=20, choices=TieKind.choices)
    other = models.ForeignKey(
        Actor, models.PROTECT, related_name="reverse_ties", verbose_name=_("to")
    )
    # The office or place in the other body, in its usual English form.
    role = models.CharField(_("role"), max_length=200, blank=True)
    begins = PartialDateField(_("from"))
    ends = PartialDateField(_("until"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        """In order of time; no actor is tied to itself."""

        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        ordering: ClassVar[list[Any]] = [F("begins").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(name="actortie_not_to_itself", condition=~Q(actor=F("other"))),
            models.CheckConstraint(
                name="actortie_kind_is_known", condition=Q(kind__in=TieKind.values)
            ),
            models.UniqueConstraint(
                name="actortie_once",
                fields=["actor", "kind", "other", "role", "begins"],
            ),
        ]

    def __str__(self) -> str:
        """Say who is what to whom."""
        return f"{self.actor}: {self.role or self.get_kind_display()} – {self.other}"

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        check_order(self.begins, self.ends)


class Listing(models.Model):
    """A sourced fact: a body put the actor on its list of terrorist organisations."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="listings")
    listed_by = models.TextField(_("listed by"))
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    begins = PartialDateField(_("listed"))
    ends = PartialDateField(_("delisted"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        """In order of time."""

        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering: ClassVar[list[Any]] = [F("begins").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(name="listing_has_body", condition=~Q(listed_by="")),
        ]

    def __str__(self) -> str:
        """Say who listed whom."""
        return f"{self.actor}: {self.listed_by}"

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        check_order(self.begins, self.ends)
