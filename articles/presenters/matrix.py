"""The table of who took part in which round of a track."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Actor, Participation, Round
from articles.presenters.attendance import by_actor, conflict, in_words, state_of
from articles.vocabulary import Attendance, ParticipantRole

# Below that a sentence on the round's page says it better.
FEWEST_ROUNDS = 2

_LETTERS = {
    ParticipantRole.CONVENOR: gettext_lazy("C"),
    ParticipantRole.GUARANTOR: gettext_lazy("G"),
    ParticipantRole.MEDIATOR: gettext_lazy("M"),
    ParticipantRole.DELEGATION: gettext_lazy("D"),
    ParticipantRole.OBSERVER: gettext_lazy("O"),
    ParticipantRole.INVITED: gettext_lazy("I"),
}
_SYMBOLS = {
    Attendance.ATTENDED: "●",
    Attendance.LATE: "◐",
    Attendance.WALKED_OUT: "◑",
    Attendance.ABSENT: "○",
    Attendance.BOYCOTTED: "✕",
    Attendance.EXCLUDED: "⊘",
    Attendance.UNKNOWN: "?",
}
_DIFFER = "≠"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is reported of one actor at one round; ``state`` is empty where nothing is."""

    symbol: str = ""
    letters: str = ""
    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One actor's way through the rounds."""

    actor: Actor
    cells: tuple[Cell, ...]
    came: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the legend."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of actors over columns of rounds, and what the signs mean."""

    rounds: tuple[Round, ...]
    rows: tuple[Row, ...]
    signs: tuple[Sign, ...]
    letters: tuple[Sign, ...]


def matrix_of(rounds: Sequence[Round]) -> Matrix | None:
    """Lay out ``rounds``, fetched with their participations and actors, in time order.

    The most present actors come first. None when there is too little to compare.
    """
    if len(rounds) < FEWEST_ROUNDS:
        return None
    actors: dict[int, Actor] = {}
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    reports = [(round_, rows) for round_ in rounds for rows in by_actor(_reports(round_))]
    for round_, rows in reports:
        actor = rows[0].actor
        actors[actor.pk] = actor
        cells[actor.pk][round_.pk] = _cell(rows)
    if not actors:
        return None
    lines = [
        Row(
            actor,
            tuple(cells[pk].get(round_.pk, Cell()) for round_ in rounds),
            sum(cell.state == "came" for cell in cells[pk].values()),
        )
        for pk, actor in actors.items()
    ]
    lines.sort(key=lambda row: (-row.came, row.actor.name.casefold(), row.actor.pk))
    return Matrix(
        tuple(rounds), tuple(lines), *_legend(one for _round, rows in reports for one in rows)
    )


def _reports(round_: Round) -> list[Participation]:
    return list(round_.participations.all())


def _cell(reports: Sequence[Participation]) -> Cell:
    words = "; ".join(map(in_words, reports))
    letters = "".join(str(_LETTERS[ParticipantRole(one.role)]) for one in reports)
    if conflict(reports):
        return Cell(
            _DIFFER, letters, _("reports differ: %(reports)s") % {"reports": words}, "differ"
        )
    settled = [one for one in reports if one.attendance != Attendance.UNKNOWN] or reports
    attendance = settled[0].attendance
    return Cell(_SYMBOLS[Attendance(attendance)], letters, words, state_of(attendance))


def _legend(
    reports: Iterable[Participation],
) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    seen = list(reports)
    attendances = {one.attendance for one in seen}
    roles = {one.role for one in seen}
    signs = [Sign(_SYMBOLS[one], str(one.label)) for one in Attendance if one in attendances]
    signs.append(Sign(_DIFFER, _("reports differ")))
    letters = [Sign(str(_LETTERS[one]), str(one.label)) for one in ParticipantRole if one in roles]
    return tuple(signs), tuple(letters)
