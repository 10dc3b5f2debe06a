"""Actors: states, bodies, groups and persons who took part in the talks or shaped them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.fields import PartialDateField
from articles.models.names import Name
from articles.models.record import Addressed
from articles.querysets.actor import ActorQuerySet
from articles.vocabulary import ActorKind, NameKind


class Actor(Addressed):
    """A party to the conflict or to the talks; persons appear in their public function only."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind.choices)

    # What readers are told about it.
    role = models.CharField(_("public function"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    description = models.TextField(_("description"), blank=True)
    wikidata = models.CharField(_("Wikidata identifier"), max_length=20, blank=True)

    # When it mattered to the talks; no end means that none is known.
    active_from = PartialDateField(_("active from"))
    active_to = PartialDateField(_("active until"))
    died_on = PartialDateField(_("died"))

    # A heading for many ("the armed opposition") rather than one body.
    collective = models.BooleanField(_("collective"), default=False)
    # Known to the archive only as somebody who wrote or photographed.
    byline_only = models.BooleanField(_("appears in bylines only"), default=False)

    history = HistoricalRecords()
    objects = ActorQuerySet.as_manager()

    class Meta(Addressed.Meta):
        """Alphabetical; every actor has a name and a kind from the list."""

        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering: ClassVar[list[str]] = ["name", "pid"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(name="actor_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="actor_kind_is_known", condition=Q(kind__in=ActorKind.values)
            ),
        ]

    def __str__(self) -> str:
        """Be the name."""
        return self.name

    @property
    def is_person(self) -> bool:
        """Say whether the actor is one human being."""
        return self.kind == ActorKind.PERSON


class ActorName(Name):
    """A spelling of an actor's name."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    kind = models.CharField(
        _("kind"), max_length=20, choices=NameKind.choices, default=NameKind.NAME
    )

    class Meta(Name.Meta):
        """One row for a spelling of a kind in a language."""

        verbose_name = _("actor’s name")
        verbose_name_plural = _("actors’ names")
        constraints = [
            *Name.Meta.constraints,
            models.UniqueConstraint(
                name="actorname_once", fields=["actor", "text", "language", "kind"]
            ),
            models.CheckConstraint(
                name="actorname_kind_is_known", condition=Q(kind__in=NameKind.values)
            ),
        ]
