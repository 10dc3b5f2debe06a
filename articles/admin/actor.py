"""Actors in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import RecordAdmin, Rows
from articles.models import Actor, ActorName, ActorTie, Listing


class ActorNameRows(Rows[ActorName, Actor]):
    """Spellings of the actor's name."""

    model = ActorName
    text_rows = {"blocking_phrases": 1}


class ActorTieRows(Rows[ActorTie, Actor]):
    """What ties the actor to others."""

    model = ActorTie
    fk_name = "actor"
    autocomplete_fields = ("other",)
    text_rows = {"note": 2}


class ListingRows(Rows[Listing, Actor]):
    """On whose lists the actor stands."""

    model = Listing
    text_rows = {"listed_by": 2, "note": 2}


@admin.register(Actor)
class ActorAdmin(RecordAdmin[Actor]):
    """Parties to the conflict or the talks."""

    list_display = ("name", "kind", "role", "country", "collective", "byline_only")
    list_filter = ("kind", "collective", "byline_only", "confidence")
    search_fields = ("name", "names__text", "slug", "pid")
    inlines = (ActorNameRows, ActorTieRows, ListingRows)
    fieldsets = (
        (None, {"fields": ("name", "kind", "role", "description")}),
        (
            _("Where and when"),
            {"fields": ("country", "wikidata", ("active_from", "active_to", "died_on"))},
        ),
        (_("How it is meant"), {"fields": ("collective", "byline_only")}),
    )
