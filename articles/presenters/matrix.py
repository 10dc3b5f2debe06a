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
class RowGroup:
    """Rows of one sort under a heading."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Groups of actors over columns of rounds, and what the signs mean."""

    rounds: tuple[Round, ...]
    groups: tuple[RowGroup, ...]
    signs: tuple[Sign, ...]
    letters: tuple[Sign, ...]

    @property
    def width(self) -> int:
        """Count the columns, the names and the sum among them."""
        return len(self.rounds) + 2


def matrix_of(rounds: Sequence[Round]) -> Matrix | None:
    """Lay out ``rounds``, fetched with their participations and actors, in time order.

    Persons stand below the parties; the most present come first. None when
    there is too little to compare.
    """
    if len(rounds) < FEWEST_ROUNDS:
        return None
    actors: dict[int, Actor] = {}
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    seen: list[Participation] = []
    for round_ in rounds:
        for reports in by_actor(round_.participations.all()):
            actor = reports[0].actor
            actors[actor.pk] = actor
            cells[actor.pk][round_.pk] = _cell(reports)
            seen += reports
    if not actors:
        return None
    rows = [_row(actor, cells[pk], rounds) for pk, actor in actors.items()]
    rows.sort(key=lambda row: (-row.came, row.actor.name.casefold(), row.actor.pk))
    differ = any(cell.state == "differ" for row in cells.values() for cell in row.values())
    return Matrix(tuple(rounds), _grouped(rows), _signs(seen, differ=differ), _role_letters(seen))


def _row(actor: Actor, cells: dict[int, Cell], rounds: Sequence[Round]) -> Row:
    return Row(
        actor,
        tuple(cells.get(round_.pk, Cell()) for round_ in rounds),
        sum(cell.state == "came" for cell in cells.values()),
    )


def _grouped(rows: list[Row]) -> tuple[RowGroup, ...]:
    parties = RowGroup(_("Parties"), tuple(row for row in rows if not row.actor.is_person))
    persons = RowGroup(_("Persons"), tuple(row for row in rows if row.actor.is_person))
    return tuple(group for group in (parties, persons) if group.rows)


def _cell(reports: Sequence[Participation]) -> Cell:
    words = "; ".join(map(in_words, reports))
    letters = "".join(str(_LETTERS[ParticipantRole(one.role)]) for one in reports)
    if conflict(reports):
        words = _("reports differ: %(reports)s") % {"reports": words}
        return Cell(_DIFFER, letters, words, "differ")
    settled = [one for one in reports if one.attendance != Attendance.UNKNOWN] or reports
    attendance = settled[0].attendance
    return Cell(_SYMBOLS[Attendance(attendance)], letters, words, state_of(attendance))


def _signs(reports: Iterable[Participation], *, differ: bool) -> tuple[Sign, ...]:
    used = {one.attendance for one in reports}
    signs = [Sign(_SYMBOLS[one], str(one.label)) for one in Attendance if one in used]
    if differ:
        signs.append(Sign(_DIFFER, _("reports differ")))
    return tuple(signs)


def _role_letters(reports: Iterable[Participation]) -> tuple[Sign, ...]:
    used = {one.role for one in reports}
    return tuple(
        Sign(str(_LETTERS[one]), str(one.label)) for one in ParticipantRole if one in used
    )
