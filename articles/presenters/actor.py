"""An actor's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Actor,
    ActorTie,
    Annotation,
    Event,
    Listing,
    Participation,
    Question,
    Round,
    Track,
)
from articles.presenters.attendance import Report, conflict, report
from articles.presenters.coverage import Coverage
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
from articles.presenters.mentions import Mentions
from articles.presenters.position import Positions, by_question
from articles.text.dates import PartialDate
from articles.vocabulary import TieKind

# What the actors at the other end of a tie are to this one.
_INVERSE = {
    TieKind.PART_OF: _("parts"),
    TieKind.MEMBER_OF: _("members"),
    TieKind.OFFICE_HOLDER: _("office holders"),
    TieKind.SUCCESSOR_OF: _("succeeded by"),
}
UNFOLDED_ROUNDS = 12
_TIES = list(TieKind.values)


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie, seen from this actor's end.

    ``lasting`` ties are states that may go on: without an end they are *not
    known to have ended*. A succession is a moment.
    """

    other: Actor
    role: str
    begins: PartialDate | None
    ends: PartialDate | None
    lasting: bool
    note: str


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of one kind in one direction, in order of time."""

    label: str | Promise
    lines: tuple[TieLine, ...]


def ties_of(actor: Actor) -> tuple[Ties, ...]:
    """Group the ties of ``actor`` by kind and direction; its own come first."""
    own = sorted(actor.ties.all(), key=lambda tie: _TIES.index(tie.kind))
    others = sorted(actor.reverse_ties.all(), key=lambda tie: _TIES.index(tie.kind))
    return (
        *(
            Ties(TieKind(kind).label, tuple(_tie(tie, tie.other) for tie in rows))
            for kind, rows in groupby(own, key=lambda tie: tie.kind)
        ),
        *(
            Ties(_INVERSE[TieKind(kind)], tuple(_tie(tie, tie.actor) for tie in rows))
            for kind, rows in groupby(others, key=lambda tie: tie.kind)
        ),
    )


def _tie(tie: ActorTie, other: Actor) -> TieLine:
    lasting = tie.kind != TieKind.SUCCESSOR_OF
    return TieLine(other, tie.role, tie.begins, tie.ends, lasting, tie.note)


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor's part in one round, as reported."""

    round: Round
    reports: tuple[Report, ...]
    conflicting: bool


@dataclass(frozen=True, slots=True)
class AppearancesOnTrack:
    """An actor's way through the rounds of one track, and how often it came."""

    track: Track
    appearances: tuple[Appearance, ...]
    came: int
    stayed_away: int
    unsettled: int


def appearances_by_track(
    participations: Iterable[Participation],
) -> tuple[AppearancesOnTrack, ...]:
    """Group reports, which come in order of time, by track and round.

    Tracks stand in the order of the actor's first round.
    """
    tracks: dict[Track, dict[Round, list[Participation]]] = {}
    for one in participations:
        tracks.setdefault(one.round.track, {}).setdefault(one.round, []).append(one)
    return tuple(_on_track(track, rounds) for track, rounds in tracks.items())


def _on_track(track: Track, rounds: dict[Round, list[Participation]]) -> AppearancesOnTrack:
    appearances = tuple(
        Appearance(round_, tuple(map(report, rows)), conflict(rows))
        for round_, rows in rounds.items()
    )
    states = Counter(_state(one) for one in appearances)
    return AppearancesOnTrack(
        track, appearances, states["came"], states["away"], states["unknown"]
    )


def _state(appearance: Appearance) -> str:
    if appearance.conflicting:
        return "unknown"
    states = {one.state for one in appearance.reports} - {"unknown"}
    return states.pop() if states else "unknown"


@dataclass(frozen=True, slots=True)
class ActorFace:
    """Everything that an actor's page shows."""

    actor: Actor
    trail: Trail
    names: tuple[NamesInLanguage, ...]
    number_of_names: int
    ties: tuple[Ties, ...]
    listings: tuple[Listing, ...]
    tracks: tuple[AppearancesOnTrack, ...]
    convened: tuple[Track, ...]
    chaired: tuple[Moment, ...]
    positions: tuple[Positions[Question], ...]
    # Where all of them are; empty where the page shows them.
    all_positions: str
    events: tuple[Moment, ...]
    mentions: Mentions
    coverage: Coverage
    references: tuple[Reference, ...]

    @property
    def few_rounds(self) -> bool:
        """Say whether all rounds together are short enough to be shown unfolded."""
        return sum(len(track.appearances) for track in self.tracks) <= UNFOLDED_ROUNDS


def actor_face(
    actor: Actor,
    *,
    participations: Iterable[Participation],
    convened: Iterable[Track],
    chaired: Iterable[Round],
    positions: Iterable[Annotation],
    all_positions: str,
    events: Iterable[Event],
    mentions: Mentions,
    coverage: Coverage,
) -> ActorFace:
    """Face an actor fetched for its page; everything with a date comes in order of time."""
    names = names_by_language(actor.names.all(), without=actor.name)
    return ActorFace(
        actor=actor,
        trail=trail(_("Actors"), "actor-list"),
        names=names,
        number_of_names=sum(len(group.names) for group in names),
        ties=ties_of(actor),
        listings=tuple(actor.listings.all()),
        tracks=appearances_by_track(participations),
        convened=tuple(convened),
        chaired=moments(chaired, marked=True),
        positions=by_question(positions),
        all_positions=all_positions,
        events=moments(events),
        mentions=mentions,
        coverage=coverage,
        references=references_of(actor.references),
    )
