"""Places: where talks were held and where the war was."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.names import Name
from articles.models.record import Record
from articles.querysets.place import PlaceQuerySet


class Place(Record):
    """A place named in the texts or hosting a round."""

    name = models.CharField(_("name"), max_length=200)
    # As people say it: city, town, area, refugee-camp, road, air-base …
    kind = models.CharField(_("kind"), max_length=30)

    # Where it lies; coordinates in degrees (WGS 84), two decimals.
    country = models.CharField(_("country"), max_length=80, blank=True)
    governorate = models.CharField(_("governorate"), max_length=80, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    # Whom the bare name stands for as well, as Moscow stands for Russia.
    metonym_for = models.ManyToManyField(
        "articles.Actor", blank=True, related_name="metonyms", verbose_name=_("also used for")
    )

    history = HistoricalRecords(m2m_fields=[metonym_for])
    objects = PlaceQuerySet.as_manager()

    class Meta(Record.Meta):
        """Alphabetical; coordinates come in pairs and lie on the globe."""

        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering: ClassVar[list[str]] = ["name", "pid"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(name="place_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="place_coordinates_come_in_pairs",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="place_lies_on_the_globe",
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        """Be the name."""
        return self.name


class PlaceName(Name):
    """A spelling of a place's name."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")

    class Meta(Name.Meta):
        """One row for a spelling in a language."""

        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        constraints = [
            *Name.Meta.constraints,
            models.UniqueConstraint(name="placename_once", fields=["place", "text", "language"]),
        ]
