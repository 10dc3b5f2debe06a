"""The gazetteer of the archive as it stands: every name of every actor, track, round and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from articles.mentions.gazetteer import Gazetteer
from articles.mentions.numbering import Cities, round_names, track_names
from articles.mentions.records import ALWAYS, Interval, Key, Subject
from articles.mentions.records import Name as Spelling
from articles.models import Actor, ActorTie, Place, Round, Source, Track
from articles.text.fold import fold_text
from articles.vocabulary import NameKind, TieKind

if TYPE_CHECKING:
    from articles.models.names import Name
    from articles.text.dates import PartialDate

# Ties by which the presence of one actor speaks for the other.
_TELLING = (TieKind.OFFICE_HOLDER, TieKind.PART_OF)
_TWO_LETTERS = 2


def read_gazetteer() -> Gazetteer:
    """Read all names and build the gazetteer: a dozen queries, some tenths of a second."""
    places = list(Place.objects.prefetch_related("names", "metonym_for"))
    cities = _cities(places)
    subjects = [
        *_actors(places),
        *_tracks(cities),
        *_rounds(cities),
        *(_subject_of_place(place) for place in places),
    ]
    return Gazetteer(subjects, _titles())


def _titles() -> Iterator[str]:
    for name, aliases in Source.objects.order_by("pk").values_list("name", "aliases"):
        yield name
        yield from aliases


def _actors(places: list[Place]) -> Iterator[Subject]:
    related: dict[int, set[Key]] = defaultdict(set)
    terms: dict[int, list[Interval]] = defaultdict(list)
    for tie in ActorTie.objects.filter(kind__in=_TELLING).order_by("pk"):
        related[tie.actor_id].add(("actor", tie.other_id))
        related[tie.other_id].add(("actor", tie.actor_id))
        if tie.kind == TieKind.OFFICE_HOLDER and (tie.begins or tie.ends):
            terms[tie.actor_id].append(_interval(tie.begins, tie.ends))
    capitals = _metonyms(places)
    for actor in Actor.objects.prefetch_related("names").order_by("pk"):
        names = [_spelling(name, name.kind) for name in actor.names.all()]
        yield Subject(
            "actor",
            actor.pk,
            actor.name,
            (Spelling(actor.name), *names, *capitals[actor.pk]),
            is_person=actor.is_person,
            related=frozenset(related[actor.pk]),
            active=_interval(actor.active_from, actor.active_to),
            offices=tuple(terms[actor.pk]),
        )


def _metonyms(places: list[Place]) -> dict[int, list[Spelling]]:
    """Return, by actor, the names of the places that stand for it; all of them ambiguous."""
    found: dict[int, list[Spelling]] = defaultdict(list)
    for place in places:
        for actor in place.metonym_for.all():
            found[actor.pk] += [
                replace(name, role=NameKind.METONYM, ambiguous=True) for name in _sure_names(place)
            ]
    return found


def _tracks(cities: Cities) -> Iterator[Subject]:
    tracks = Track.objects.prefetch_related("names", "convenors").order_by("pk")
    for track in tracks:
        names = [_doubted_if_short(_spelling(name)) for name in track.names.all()]
        recorded = {fold_text(name.text) for name in names}
        usual = [
            name
            for name in track_names(track.short_name, cities)
            if fold_text(name.text) not in recorded
        ]
        is_city = fold_text(track.short_name) in cities
        yield Subject(
            "track",
            track.pk,
            track.name,
            (
                Spelling(track.name),
                Spelling(track.short_name, ambiguous=is_city),
                *names,
                *usual,
            ),
            related=frozenset(("actor", actor.pk) for actor in track.convenors.all()),
        )


def _doubted_if_short(name: Spelling) -> Spelling:
    """Take two letters for ambiguous: unlike a body's, a track's are not marked as such."""
    return replace(name, ambiguous=name.ambiguous or len(name.text) <= _TWO_LETTERS)


def _rounds(cities: Cities) -> Iterator[Subject]:
    for round_ in Round.objects.select_related("track").order_by("pk"):
        is_city = fold_text(round_.short_name) in cities
        yield Subject(
            "round",
            round_.pk,
            round_.short_name,
            (
                Spelling(round_.name),
                Spelling(round_.short_name, ambiguous=is_city),
                *round_names(round_.short_name, cities),
            ),
            related=frozenset({("track", round_.track_id)}),
            active=Interval(round_.date_from, round_.date_to),
        )


def _subject_of_place(place: Place) -> Subject:
    names = [_spelling(name) for name in place.names.all()]
    return Subject("place", place.pk, place.name, (Spelling(place.name), *names))


def _cities(places: list[Place]) -> Cities:
    """Return the spellings of every place by its folded name, for the talks named after it."""
    return {fold_text(place.name): _sure_names(place) for place in places}


def _sure_names(place: Place) -> list[Spelling]:
    """Return the spellings of a place that mean no other, each once in a language."""
    names = [name for name in place.names.all() if not name.ambiguous]
    spellings = [Spelling(place.name), *(Spelling(name.text, name.language) for name in names)]
    return list(dict.fromkeys(spellings))


def _spelling(name: Name, role: str = NameKind.NAME) -> Spelling:
    return Spelling(
        name.text,
        name.language,
        role,
        name.ambiguous,
        name.case_sensitive,
        tuple(name.blocking_phrases),
        _interval(name.valid_from, name.valid_to),
    )


def _interval(begins: PartialDate | None, ends: PartialDate | None) -> Interval:
    first: date | None = begins.earliest if begins else None
    last: date | None = ends.latest if ends else None
    return Interval(first, last) if first or last else ALWAYS
