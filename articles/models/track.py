"""Tracks: the strands in which Syria was negotiated."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.actor import Actor
from articles.models.fields import PartialDateField
from articles.models.names import Name
from articles.models.record import Addressed
from articles.models.references import validate_texts
from articles.querysets.track import TrackQuerySet
from articles.vocabulary import Palette


class Track(Addressed):
    """A negotiation track: Geneva, Astana, Sochi and those beside them."""

    # How it is called, in full and in lists where room is short.
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)

    # What it is part of, itself part of nothing; who called it together, and on what ground.
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    convenors = models.ManyToManyField(
        Actor, blank=True, related_name="convened_tracks", verbose_name=_("convenors")
    )
    legal_basis = models.JSONField(
        _("legal basis"), default=list, blank=True, validators=[validate_texts]
    )

    # Its time and what became of it.
    begins = PartialDateField(_("began"))
    ends = PartialDateField(_("ended"))
    status_note = models.TextField(_("how it ended"), blank=True)
    summary = models.TextField(_("summary"), blank=True)

    # Its colour, one of the palette's named slots.
    palette = models.CharField(_("colour"), max_length=10, choices=Palette.choices)

    history = HistoricalRecords(m2m_fields=[convenors])
    objects = TrackQuerySet.as_manager()

    class Meta(Addressed.Meta):
        """In order of time; no track is its own parent."""

        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering: ClassVar[list[str]] = ["begins", "pid"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                name="track_has_names", condition=~Q(name="") & ~Q(short_name="")
            ),
            models.CheckConstraint(
                name="track_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
            models.CheckConstraint(
                name="track_colour_is_of_the_palette", condition=Q(palette__in=Palette.values)
            ),
        ]

    def __str__(self) -> str:
        """Be the name."""
        return self.name

    def clean(self) -> None:
        """Raise ``ValidationError`` for a track below one that is itself below another.

        Lists and counts know two levels; a circle of tracks would be shown nowhere.
        """
        if self.parent is None:
            return
        if self.parent.parent_id is not None:
            message = _("This is itself part of a track: choose that one.")
        elif not self._state.adding and self.children.exists():
            message = _("Other tracks are part of this one, so it cannot be part of a third.")
        else:
            return
        raise ValidationError({"parent": message})


class TrackName(Name):
    """A spelling of a track's name."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="names")

    class Meta(Name.Meta):
        """One row for a spelling in a language."""

        verbose_name = _("track name")
        verbose_name_plural = _("track names")
        constraints = [
            *Name.Meta.constraints,
            models.UniqueConstraint(name="trackname_once", fields=["track", "text", "language"]),
        ]
