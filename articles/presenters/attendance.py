"""Who came to a round, in which role, and who stayed away: reports sorted for reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Actor, Participation
from articles.presenters.dossier import Reference, references_of
from articles.querysets.round import CAME, STAYED_AWAY
from articles.vocabulary import Attendance, Confidence, ParticipantRole

# One party cannot have been two of these at once; it may well have hosted and guaranteed.
_EXCLUSIVE = frozenset(
    {ParticipantRole.DELEGATION, ParticipantRole.OBSERVER, ParticipantRole.INVITED}
)
_ROLES = list(ParticipantRole.values)
_PLURALS = {
    ParticipantRole.CONVENOR: gettext_lazy("convenors"),
    ParticipantRole.GUARANTOR: gettext_lazy("guarantors"),
    ParticipantRole.MEDIATOR: gettext_lazy("mediators"),
    ParticipantRole.DELEGATION: gettext_lazy("delegations"),
    ParticipantRole.OBSERVER: gettext_lazy("observers"),
    ParticipantRole.INVITED: gettext_lazy("invited"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an actor's part in a round, with what it rests on."""

    role: str
    attendance: str
    state: str
    evidence: str
    references: tuple[Reference, ...]
    level: str
    unsure: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Party:
    """An actor and what is reported of its part."""

    actor: Actor
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The parties that came in one role."""

    role: str
    plural: str | Promise
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """Everything reported about who was party to one round.

    An actor on whom the reports conflict stands in ``conflicting`` and nowhere
    else, so that nothing doubtful is read as settled.
    """

    came: tuple[RoleGroup, ...]
    stayed_away: tuple[Party, ...]
    unconfirmed: tuple[Party, ...]
    conflicting: tuple[Party, ...]

    @property
    def number_came(self) -> int:
        """Count the actors that came, each once."""
        return len({party.actor.pk for group in self.came for party in group.parties})


def state_of(attendance: str) -> str:
    """Return what a report of attendance amounts to: came, away or unknown."""
    if attendance in CAME:
        return "came"
    return "away" if attendance in STAYED_AWAY else "unknown"


def conflict(reports: Sequence[Participation]) -> bool:
    """Say whether several reports of one actor's part in a round cannot all be true.

    They differ on whether it came, or on roles that exclude each other. That one
    report could not confirm what another says is no conflict.
    """
    attendances = {one.attendance for one in reports} - {Attendance.UNKNOWN}
    roles = {one.role for one in reports} & _EXCLUSIVE
    return len(attendances) > 1 or len(roles) > 1


def attended(participations: Iterable[Participation]) -> Attended:
    """Sort the reports about one round, each fetched with its actor."""
    came: dict[str, list[Party]] = {role: [] for role in _ROLES}
    rest: dict[str, list[Party]] = {"away": [], "unknown": [], "conflicting": []}
    for reports in by_actor(participations):
        actor = reports[0].actor
        if conflict(reports):
            rest["conflicting"].append(Party(actor, tuple(map(report, reports))))
            continue
        settled = [one for one in reports if one.attendance != Attendance.UNKNOWN] or reports
        for one in settled:
            state = state_of(one.attendance)
            place = came[one.role] if state == "came" else rest[state]
            place.append(Party(actor, (report(one),)))
    return Attended(
        came=tuple(
            RoleGroup(role, _PLURALS[ParticipantRole(role)], tuple(parties))
            for role, parties in came.items()
            if parties
        ),
        stayed_away=tuple(rest["away"]),
        unconfirmed=tuple(rest["unknown"]),
        conflicting=tuple(rest["conflicting"]),
    )


def by_actor(participations: Iterable[Participation]) -> list[list[Participation]]:
    """Group the reports about one round by actor, in the order of their names."""
    ordered = sorted(
        participations,
        key=lambda one: (one.actor.name.casefold(), one.actor_id, _ROLES.index(one.role), one.pk),
    )
    return [list(rows) for _actor, rows in groupby(ordered, key=attrgetter("actor_id"))]


def report(participation: Participation) -> Report:
    """Put one report into words."""
    return Report(
        role=participation.get_role_display(),
        attendance=participation.get_attendance_display(),
        state=state_of(participation.attendance),
        evidence=participation.evidence,
        references=references_of(participation.references),
        level=participation.confidence,
        unsure=participation.confidence in {Confidence.LOW, Confidence.MEDIUM},
        plain=participation.attendance == Attendance.ATTENDED,
    )


def in_words(participation: Participation) -> str:
    """Say role and attendance in one breath."""
    return _("%(role)s, %(attendance)s") % {
        "role": participation.get_role_display(),
        "attendance": participation.get_attendance_display(),
    }
