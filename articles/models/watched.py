"""What counts as a public change: the tables behind the pages, and whom a row speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps

# Model, then for each record that a row speaks of its kind and the field that names it.
# What hangs on an article or an annotation is a change of these, for the counts of both.
_MODELS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Article": {"article": ("id",)},
    "Article.tracks": {"article": ("article",)},
    "Article.rounds": {"article": ("article",)},
    "Article.actors": {"article": ("article",)},
    "Article.events": {"article": ("article",)},
    "AlternativeDate": {"article": ("article",)},
    "FieldCertainty": {"article": ("article",)},
    "SearchDocument": {"article": ("article",)},
    "SearchAnnotation": {"annotation": ("annotation",)},
    "Text": {"article": ("article",), "text": ("id",)},
    "TextVersion": {"text": ("text",)},
    "DoubleCoding": {"text": ("text",)},
    "Annotation": {"annotation": ("id",), "article": ("article",)},
    "HistoricalAnnotation": {"annotation": ("id",)},
    "Placement": {"annotation": ("annotation",)},
    "Actor": {"actor": ("id",)},
    "ActorName": {"actor": ("actor",)},
    "ActorTie": {"actor": ("actor", "other")},
    "Listing": {"actor": ("actor",)},
    "Track": {"track": ("id",)},
    "TrackName": {"track": ("track",)},
    "Track.convenors": {"track": ("track",)},
    "Round": {"round": ("id",)},
    "Round.chairs": {"round": ("round",)},
    "Participation": {"round": ("round",), "actor": ("actor",)},
    "Source": {"source": ("id",)},
    "Question": {"question": ("id",)},
    "Event": {"event": ("id",)},
    "Event.tracks": {"event": ("event",)},
    "Event.actors": {"event": ("event",)},
    "Event.places": {"event": ("event",)},
    "Place": {"place": ("id",)},
    "PlaceName": {"place": ("place",)},
    "Place.metonym_for": {"place": ("place",)},
    # What became of an address; its key is no number.
    "Identifier": {"identifier": ()},
}


@dataclass(frozen=True, slots=True)
class Watched:
    """A table, and the kinds and columns of the records that a row of it speaks of."""

    table: str
    # A kind whose records have no number goes without a column.
    records: tuple[tuple[str, str | None], ...]


def watched_model(name: str) -> Any:
    """Return the model of a name above; after a dot, the table between the two ends."""
    model, _dot, field = name.partition(".")
    found: Any = apps.get_model("articles", model)
    return found._meta.get_field(field).remote_field.through if field else found


def watched() -> Iterator[Watched]:
    """Yield every table whose rows readers are shown something of."""
    for name, records in _MODELS.items():
        meta = watched_model(name)._meta
        yield Watched(
            meta.db_table,
            tuple(
                (kind, meta.get_field(field).column if field else None)
                for kind, fields in records.items()
                for field in fields or ("",)
            ),
        )


def watched_names() -> frozenset[str]:
    """Return the labels of the watched models, tables between two ends included."""
    return frozenset(watched_model(name)._meta.label for name in _MODELS)
