"""Tracks, rounds and events in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import RecordAdmin, Rows
from articles.admin.lists import ByRecord
from articles.models import Event, Participation, Round, Track, TrackName


class TrackNameRows(Rows[TrackName, Track]):
    """Spellings of the track's name."""

    model = TrackName
    text_rows = {"blocking_phrases": 1}


@admin.register(Track)
class TrackAdmin(RecordAdmin[Track]):
    """The strands in which Syria was negotiated."""

    list_display = ("name", "short_name", "parent", "begins", "ends", "palette")
    list_select_related = ("parent",)
    search_fields = ("name", "short_name", "names__text", "slug", "pid")
    autocomplete_fields = ("parent", "convenors")
    inlines = (TrackNameRows,)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "palette", "summary")}),
        (_("Whose and on what ground"), {"fields": ("parent", "convenors", "legal_basis")}),
        (_("When"), {"fields": (("begins", "ends"), "status_note")}),
    )


class ParticipationRows(Rows[Participation, Round]):
    """Who was party to the round; conflicting reports are rows of their own."""

    model = Participation
    autocomplete_fields = ("actor",)
    text_rows = {"evidence": 2, "references": 2}


@admin.register(Round)
class RoundAdmin(RecordAdmin[Round]):
    """Single sessions of the tracks."""

    list_display = ("short_name", "track", "number", "begins", "ends", "city")
    list_filter = ("track", "chair_role", "confidence")
    list_select_related = ("track",)
    search_fields = ("name", "short_name", "city", "slug", "pid")
    autocomplete_fields = ("track", "place", "chairs")
    inlines = (ParticipationRows,)
    fieldsets = (
        (None, {"fields": ("track", "number", "name", "short_name")}),
        (
            _("When and where"),
            {"fields": (("begins", "ends"), "place", ("city", "country"), "venue")},
        ),
        (
            _("Who led it and what came of it"),
            {"fields": ("chairs", "chair_role", "outcome", "documents")},
        ),
    )


@admin.register(Event)
class EventAdmin(RecordAdmin[Event]):
    """What happened around the talks."""

    list_display = ("name", "begins", "ends")
    list_filter = ("tracks", ("actors", ByRecord), "confidence")
    search_fields = ("name", "summary", "slug", "pid")
    autocomplete_fields = ("tracks", "actors", "places")
    fieldsets = (
        (None, {"fields": ("name", ("begins", "ends"), "summary")}),
        (_("What it concerns"), {"fields": ("tracks", "actors", "places")}),
    )
