"""Events: what happened around the talks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.actor import Actor
from articles.models.place import Place
from articles.models.spans import Span
from articles.models.track import Track
from articles.querysets.event import EventQuerySet


class Event(Span):
    """Something that bore on the talks: an offensive, a truce, a resolution, a visit."""

    name = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    # What it concerns.
    tracks = models.ManyToManyField(
        Track, blank=True, related_name="events", verbose_name=_("tracks")
    )
    actors = models.ManyToManyField(
        Actor, blank=True, related_name="events", verbose_name=_("actors")
    )
    places = models.ManyToManyField(
        Place, blank=True, related_name="events", verbose_name=_("places")
    )

    history = HistoricalRecords(m2m_fields=[tracks, actors, places])
    objects = EventQuerySet.as_manager()

    class Meta(Span.Meta):
        """In order of time."""

        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(name="event_has_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        """Be the title."""
        return self.name
