"""A round's page and the list of rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Actor, Event, Round, Track
from articles.presenters.attendance import Attended, attended
from articles.presenters.coverage import Counted, Coverage
from articles.presenters.dossier import (
    Choice,
    Moment,
    Reference,
    Trail,
    choice,
    moment,
    references_of,
    trail,
)
from articles.presenters.nearness import around_round


@dataclass(frozen=True, slots=True)
class RoundsOfYear:
    """The rounds that began in one year."""

    year: int
    rounds: tuple[Counted[Round], ...]


@dataclass(frozen=True, slots=True)
class RoundListFace:
    """Rounds by year, the choice of a track, and the track that was asked for."""

    years: tuple[RoundsOfYear, ...]
    number: int
    choices: tuple[Choice, ...]
    track: Track | None
    unknown_track: str


def round_list(
    rounds: Iterable[Counted[Round]], tracks: Sequence[Track], asked: str
) -> RoundListFace:
    """Group ``rounds``, which come in time order; ``asked`` is the slug of a track, if any.

    ``tracks`` come with their ``round_count``.
    """
    rows = list(rounds)
    track = next((one for one in tracks if one.slug == asked), None)
    page = reverse("articles:round-list")
    return RoundListFace(
        years=tuple(
            RoundsOfYear(year, tuple(found))
            for year, found in groupby(rows, key=attrgetter("record.date_from.year"))
        ),
        number=len(rows),
        choices=tuple(
            choice(
                one.short_name,
                _round_count(one),
                page,
                selected=one == track,
                palette=one.palette,
                track=one.slug,
            )
            for one in tracks
            if _round_count(one)
        ),
        track=track,
        unknown_track=asked if track is None else "",
    )


def _round_count(track: Track) -> int:
    count: int = track.round_count  # type: ignore[attr-defined] # annotated by the queryset
    return count


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a round adopted or was given."""

    title: str
    symbol: str


@dataclass(frozen=True, slots=True)
class RoundFace:
    """Everything that a round's page shows."""

    round: Round
    trail: Trail
    city: str
    other_city: str
    chairs: tuple[Actor, ...]
    attended: Attended
    documents: tuple[Document, ...]
    previous: Round | None
    next: Round | None
    around: tuple[Moment, ...]
    coverage: Coverage
    references: tuple[Reference, ...]


def round_face(
    round_: Round,
    *,
    previous: Round | None,
    following: Round | None,
    events: Iterable[Event],
    coverage: Coverage,
) -> RoundFace:
    """Face a round fetched for its page; ``events`` are those near it in time."""
    place = round_.place.name if round_.place else ""
    return RoundFace(
        round=round_,
        trail=trail(_("Tracks"), "track-list", round_.track),
        city=round_.city or place,
        other_city=place if round_.city and place != round_.city else "",
        chairs=tuple(round_.chairs.all()),
        attended=attended(round_.participations.all()),
        documents=tuple(
            Document(entry.get("title") or "", entry.get("symbol") or "")
            for entry in round_.documents
        ),
        previous=previous,
        next=following,
        around=tuple(moment(event, around_round(event, round_)) for event in events),
        coverage=coverage,
        references=references_of(round_.references),
    )
