"""An event's page and the list of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext as _

from articles.models import Actor, Event, Place, Round, Track
from articles.presenters.coverage import Counted, Coverage
from articles.presenters.dossier import (
    Moment,
    Reference,
    Trail,
    moment,
    references_of,
    trail,
)
from articles.presenters.nearness import around_event
from articles.search.index.columns import Value


@dataclass(frozen=True, slots=True)
class EventsOfYear:
    """The events that began in one year."""

    year: int
    events: tuple[Counted[Event], ...]


@dataclass(frozen=True, slots=True)
class EventListFace:
    """Events by year."""

    years: tuple[EventsOfYear, ...]
    number: int


def event_list(events: Iterable[Event], numbers: Mapping[Value, int]) -> EventListFace:
    """Group ``events``, which come in time order, by the year in which they began.

    ``numbers`` are those of their articles, by primary key.
    """
    rows = [Counted(event, numbers.get(event.pk, 0)) for event in events]
    years = groupby(rows, key=attrgetter("record.date_from.year"))
    return EventListFace(
        tuple(EventsOfYear(year, tuple(found)) for year, found in years), len(rows)
    )


@dataclass(frozen=True, slots=True)
class EventFace:
    """Everything that an event's page shows."""

    event: Event
    trail: Trail
    tracks: tuple[Track, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    nearby: tuple[Moment, ...]
    coverage: Coverage
    references: tuple[Reference, ...]


def event_face(event: Event, *, rounds: Iterable[Round], coverage: Coverage) -> EventFace:
    """Face an event fetched for its page; ``rounds`` are those near it in time."""
    return EventFace(
        event=event,
        trail=trail(_("Events"), "event-list"),
        tracks=tuple(event.tracks.all()),
        actors=tuple(event.actors.all()),
        places=tuple(event.places.all()),
        nearby=tuple(
            moment(round_, around_event(round_, event), marked=True) for round_ in rounds
        ),
        coverage=coverage,
        references=references_of(event.references),
    )
