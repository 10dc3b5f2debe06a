"""The list of actors: by kind or from A to Z, narrowed by kind or by any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Actor
from articles.presenters.dossier import Choice, choice
from articles.querysets.actor import Spelling
from articles.text.fold import fold_text
from articles.vocabulary import ActorKind

_KINDS = list(ActorKind.values)
PLURALS = {
    ActorKind.STATE: _("states"),
    ActorKind.GOVERNMENT: _("governments"),
    ActorKind.INTERGOVERNMENTAL: _("intergovernmental bodies"),
    ActorKind.OPPOSITION_BODY: _("opposition bodies"),
    ActorKind.ARMED_GROUP: _("armed groups"),
    ActorKind.CIVIL_SOCIETY: _("civil society"),
    ActorKind.PERSON: _("persons"),
}


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in the list, and the spelling that it was found by when that is another."""

    actor: Actor
    articles: int
    found_as: Spelling | None


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors under one heading."""

    key: str
    label: str | Promise
    lines: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True)
class ActorListFace:
    """Actors under headings, the choice of a kind, and what was asked for."""

    groups: tuple[ActorGroup, ...]
    number: int
    choices: tuple[Choice, ...]
    kind: str
    words: str
    unknown_kind: str


def actor_list(
    actors: Iterable[Actor],
    *,
    numbers: Mapping[str, int],
    kinds: Mapping[str, int],
    kind: str,
    words: str,
    spellings: Mapping[int, Spelling],
) -> ActorListFace:
    """Arrange ``actors``, which come by name: by kind, or from A to Z once a kind is chosen.

    ``numbers`` are those of their articles, by slug. ``kinds`` counts the actors of each
    kind that answer to ``words``.
    """
    rows = [_line(actor, numbers, spellings) for actor in actors]
    page = reverse("articles:actor-list")
    known = kind in ActorKind.values
    choices = tuple(
        choice(
            PLURALS[one],
            kinds.get(one, 0),
            page,
            selected=one == kind,
            kept={"q": words},
            kind=one,
        )
        for one in ActorKind
    )
    return ActorListFace(
        groups=tuple(_from_a_to_z(rows) if known else _by_kind(rows)),
        number=len(rows),
        choices=choices,
        kind=kind if known else "",
        words=words,
        unknown_kind="" if known else kind,
    )


def _by_kind(lines: list[ActorLine]) -> Iterable[ActorGroup]:
    rows = sorted(lines, key=lambda line: _KINDS.index(line.actor.kind))
    for kind, found in groupby(rows, key=lambda line: line.actor.kind):
        yield ActorGroup(kind, PLURALS[ActorKind(kind)], tuple(found))


def _from_a_to_z(lines: list[ActorLine]) -> Iterable[ActorGroup]:
    rows = sorted(lines, key=lambda line: (_initial(line), fold_text(line.actor.name)))
    for initial, found in groupby(rows, key=_initial):
        yield ActorGroup(initial.lower(), initial, tuple(found))


def _initial(line: ActorLine) -> str:
    first = fold_text(line.actor.name)[:1].upper()
    return first if first.isalpha() else "#"


def _line(
    actor: Actor, numbers: Mapping[str, int], spellings: Mapping[int, Spelling]
) -> ActorLine:
    spelling = spellings.get(actor.pk)
    other = spelling if spelling and spelling.text != actor.name else None
    return ActorLine(actor, numbers.get(actor.slug, 0), other)
