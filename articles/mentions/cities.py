"""Names of cities: the place, the government that sits there, or the talks named for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from articles.mentions import arabic, cues
from articles.mentions.page import Neighbour, Page
from articles.mentions.reasons import Reason, Why
from articles.mentions.spot import Hit
from articles.vocabulary import NameKind

_WORDS_LOOKED_BACK: Final = 5
_ROAD_WORDS_LOOKED_BACK: Final = 3


Starts = Mapping[int, Hit]


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words beside a city say that it is meant as, and the reason."""

    meant: Literal["place", "actor"]
    reason: Reason


def cues_of(page: Page, hits: list[Hit]) -> dict[Hit, Cue]:
    """Return what the neighbours of each city, and of each byname, say.

    Names side by side are meant alike.
    """
    starts = {hit.start: hit for hit in hits}
    found = {
        hit: cue
        for hit in hits
        if _is_byname(hit) and (cue := _cue_of(page, hit, starts)) is not None
    }
    for group in _side_by_side(page, hits):
        own = {hit: cue for hit in group if (cue := _cue_in_group(page, hit, starts)) is not None}
        leader = _leader(group, own)
        if leader is None:
            continue
        beside = Reason(Why.JOINED, page.body[slice(*leader.source)])
        for hit in (one for one in group if one.is_city):
            agrees = hit in own and own[hit].meant == own[leader].meant
            found[hit] = own[hit] if agrees else Cue(own[leader].meant, beside)
    return found


def _is_byname(hit: Hit) -> bool:
    """Tell whether a body is called so after its seat, as the Kremlin is."""
    return not hit.is_city and any(
        reading.form.name.role == NameKind.METONYM for reading in hit.readings
    )


def _cue_in_group(page: Page, hit: Hit, starts: Starts) -> Cue | None:
    """Return what the words beside a city say, or what a name that has one meaning is."""
    if hit.is_city:
        return _cue_of(page, hit, starts)
    beside = Reason(Why.JOINED, page.body[slice(*hit.source)])
    return Cue("place" if _kind(hit) == "place" else "actor", beside)


def _leader(group: list[Hit], own: dict[Hit, Cue]) -> Hit | None:
    """Return the name whose meaning holds for the group.

    That is the first, where words before it speak of a place; then one that is nothing but a
    place; then one that acts.
    """
    if group[0] in own and own[group[0]].meant == "place":
        return group[0]
    places = [hit for hit in group if not hit.is_city and own[hit].meant == "place"]
    acting = [hit for hit in group if hit in own and own[hit].meant == "actor"]
    return next(iter([*places, *acting, *(hit for hit in group if hit in own)]), None)


def _side_by_side(page: Page, hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Yield runs of names with a city among them, of which one could stand for another."""
    group: list[Hit] = []
    for hit in hits:
        if group and not _is_joined(page, group[-1], hit):
            if any(one.is_city for one in group):
                yield group
            group = []
        if hit.is_city or _kind(hit) in ("place", "body"):
            group.append(hit)
    if any(one.is_city for one in group):
        yield group


def _kind(hit: Hit) -> str:
    """Return what a name that has one meaning is: a place, a body, or something else."""
    if len(hit.sure) != 1:
        return ""
    subject = hit.sure[0].form.subject
    if subject.kind == "actor":
        return "" if subject.is_person else "body"
    return subject.kind


def _is_joined(page: Page, earlier: Hit, later: Hit) -> bool:
    between = page.text[earlier.end : later.start]
    if len(between) > len(", and "):
        return False
    words = between.replace(",", " ").replace("-", " ").replace("/", " ").split()
    if not words:
        return between != " "
    return all(word in cues.JOINS or word == later.edges.particles for word in words)


def _cue_of(page: Page, hit: Hit, starts: Starts) -> Cue | None:
    """Return what the words right beside one city say; None if they say nothing."""
    before = page.before(hit.start - len(hit.edges.particles))
    after = page.after(hit.end)
    where = _where(page, hit, before, after)
    acting = _acting(page, hit, before, after)
    if acting and hit.edges.is_possessive:
        return Cue("actor", Reason(Why.ACTING, acting))
    if where or _names_its_country(hit, after, starts):
        return Cue("place", Reason(Why.PLACE, where or after.written))
    return Cue("actor", Reason(Why.ACTING, acting)) if acting else None


def _where(page: Page, hit: Hit, before: Neighbour, after: Neighbour) -> str:
    """Return the word that makes a city a place; nothing if none does."""
    if arabic.says_where(hit.edges.particles):
        return hit.edges.particles
    if hit.edges.is_locative:
        return hit.edges.tail
    if after.is_beside and after.word in cues.AFTER_PLACE:
        return after.written
    return _where_from(page, before) if before.is_beside else ""


def _where_from(page: Page, before: Neighbour) -> str:
    """Return the word before a city that makes it a place; nothing if none does."""
    if before.word in cues.WHERE.get(page.language, cues.WHERE["en"]):
        return before.written
    is_direction = before.word in cues.WHITHER.get(page.language, cues.WHITHER["en"])
    if not is_direction and before.word not in ("of", "de", "between"):
        return ""
    earlier = _words_before(page, before, _WORDS_LOOKED_BACK)
    if is_direction:
        moved = [word for word in earlier if word in cues.MOVEMENT]
        return f"{moved[0]} … {before.written}" if moved else ""
    is_part = before.word in ("of", "de") and earlier and earlier[0] in cues.PART_OF_PLACE
    if is_part or _is_on_a_road(before, earlier):
        return f"{earlier[0]} {before.written}"
    return ""


def _is_on_a_road(before: Neighbour, earlier: list[str]) -> bool:
    return before.word == "between" and any(
        word in cues.ROADS for word in earlier[:_ROAD_WORDS_LOOKED_BACK]
    )


def _acting(page: Page, hit: Hit, before: Neighbour, after: Neighbour) -> str:
    """Return the word that makes a city a government; nothing if none does."""
    if hit.edges.is_possessive and after.word not in cues.AFTER_PLACE:
        return page.written(hit.start, hit.end + len(hit.edges.tail.lstrip("'")) + 1)
    if after.is_beside and after.word in cues.ACTS.get(page.language, cues.ACTS["en"]):
        return after.written
    if before.is_beside and before.word in cues.ACTED_BY:
        return before.written
    return ""


def _names_its_country(hit: Hit, after: Neighbour, starts: Starts) -> bool:
    """Tell whether a city's country follows it after a comma: “Astana, Kazakhstan”."""
    country = starts.get(after.start)
    if after.gap != ", " or country is None:
        return False
    actors = {one.form.subject.key for one in hit.readings if one.form.subject.kind == "actor"}
    return any(one.form.subject.key in actors for one in country.sure)


def _words_before(page: Page, word: Neighbour, number: int) -> list[str]:
    """Return up to `number` folded words before another, the nearest first."""
    found: list[str] = []
    place = word.start
    while len(found) < number:
        earlier = page.before(place)
        if not earlier.word or "." in earlier.gap:
            break
        found.append(earlier.word)
        place = earlier.start
    return found
