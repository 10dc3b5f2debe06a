"""A track's page and the list of tracks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Actor, Event, Round, Track
from articles.presenters.coverage import Counted, Coverage
from articles.presenters.dossier import (
    Moment,
    NamesInLanguage,
    Reference,
    Trail,
    moments,
    names_by_language,
    references_of,
    trail,
)
from articles.presenters.matrix import Matrix, matrix_of


@dataclass(frozen=True, slots=True)
class TrackBranch:
    """A track in the list, and the tracks that are part of it."""

    line: Counted[Track]
    children: tuple[Counted[Track], ...]


@dataclass(frozen=True, slots=True)
class TrackListFace:
    """Every track, in time order, each below the one that it is part of."""

    branches: tuple[TrackBranch, ...]
    number: int


def track_list(tracks: Iterable[Counted[Track]]) -> TrackListFace:
    """Arrange ``tracks``, which come in time order, as a list of two levels."""
    rows = list(tracks)
    children: dict[int, list[Counted[Track]]] = defaultdict(list)
    for line in rows:
        if line.record.parent_id is not None:
            children[line.record.parent_id].append(line)
    branches = (
        TrackBranch(line, tuple(_below(line, children)))
        for line in rows
        if line.record.parent_id is None
    )
    return TrackListFace(tuple(branches), len(rows))


def _below(
    line: Counted[Track], children: dict[int, list[Counted[Track]]]
) -> list[Counted[Track]]:
    below = []
    for child in children.get(line.record.pk, ()):
        below += [child, *_below(child, children)]
    return below


@dataclass(frozen=True, slots=True)
class TrackFace:
    """Everything that a track's page shows."""

    track: Track
    trail: Trail
    names: tuple[NamesInLanguage, ...]
    convenors: tuple[Actor, ...]
    children: tuple[Track, ...]
    rounds: tuple[Counted[Round], ...]
    matrix: Matrix | None
    events: tuple[Moment, ...]
    coverage: Coverage
    references: tuple[Reference, ...]


def track_face(
    track: Track,
    *,
    children: Iterable[Track],
    rounds: Sequence[Counted[Round]],
    events: Iterable[Event],
    coverage: Coverage,
) -> TrackFace:
    """Face a track fetched for its page; ``rounds`` come with their actors, in time order."""
    return TrackFace(
        track=track,
        trail=trail(_("Tracks"), "track-list", track.parent),
        names=names_by_language(track.names.all(), without=track.name),
        convenors=tuple(track.convenors.all()),
        children=tuple(children),
        rounds=tuple(rounds),
        matrix=matrix_of([line.record for line in rounds]),
        events=moments(events),
        coverage=coverage,
        references=references_of(track.references),
    )
