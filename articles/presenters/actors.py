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
    kinds: Mapping[str, int],
    kind: str,
    words: str,
    spellings: Mapping[int, Spelling],
) -> ActorListFace:
    """Arrange ``actors``, which come by name: by kind, or from A to Z once a kind is chosen.

    ``kinds`` counts the actors of each kind that answer to ``words``.
    """
    rows = list(actors)
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
        groups=tuple(_from_a_to_z(rows, spellings) if known else _by_kind(rows, spellings)),
        number=len(rows),
        choices=choices,
        kind=kind if known else "",
        words=words,
        unknown_kind="" if known else kind,
    )


def _by_kind(actors: list[Actor], spellings: Mapping[int, Spelling]) -> Iterable[ActorGroup]:
    rows = sorted(actors, key=lambda actor: _KINDS.index(actor.kind))
    for kind, found in groupby(rows, key=lambda actor: actor.kind):
        yield ActorGroup(kind, PLURALS[ActorKind(kind)], _lines(found, spellings))


def _from_a_to_z(actors: list[Actor], spellings: Mapping[int, Spelling]) -> Iterable[ActorGroup]:
    rows = sorted(actors, key=lambda actor: (_initial(actor.name), fold_text(actor.name)))
    for initial, found in groupby(rows, key=lambda actor: _initial(actor.name)):
        yield ActorGroup(initial.lower(), initial, _lines(found, spellings))


def _initial(name: str) -> str:
    first = fold_text(name)[:1].upper()
    return first if first.isalpha() else "#"


def _lines(actors: Iterable[Actor], spellings: Mapping[int, Spelling]) -> tuple[ActorLine, ...]:
    return tuple(ActorLine(actor, _other(actor, spellings.get(actor.pk))) for actor in actors)


def _other(actor: Actor, spelling: Spelling | None) -> Spelling | None:
    return spelling if spelling and spelling.text != actor.name else None
