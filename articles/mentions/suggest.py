"""The way in: from a text and a gazetteer to mentions that an editor may accept or reject."""

from dataclasses import dataclass

from articles.mentions.cities import cues_of
from articles.mentions.evidence import Evidence
from articles.mentions.gazetteer import Gazetteer
from articles.mentions.neighbours import Neighbours
from articles.mentions.page import Page
from articles.mentions.reasons import Reason, say
from articles.mentions.records import About, Subject
from articles.mentions.spot import Hit, hits, longest, uncut
from articles.mentions.weigh import Decision, decide
from articles.text.graphemes import widen
from articles.vocabulary import Confidence, NameKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place of a body, whom or what it mentions, how sure that is, and why."""

    start: int
    end: int
    subject: Subject
    certainty: Confidence
    reasons: tuple[Reason, ...]

    @property
    def because(self) -> str:
        """Return the reasons in words."""
        return say(self.reasons)


def suggest(body: str, gazetteer: Gazetteer, about: About | None = None) -> list[Suggestion]:
    """Return the mentions in a normalised body, in order; no two share a character.

    Every occurrence is returned, so that an editor can accept all of one subject's at once.
    Offsets are code points, and no grapheme is cut.
    """
    page = Page(body, about or About())
    found = hits(page, gazetteer)
    neighbours = Neighbours(page, found)
    for hit in found:
        neighbours.settle(hit)
    found = [hit for hit in found if hit.readings]
    chosen = longest(uncut(page.text, found))
    evidence = Evidence(page, chosen)
    decided = _decide_all(page, chosen, evidence)
    second = _second_choices(found, chosen, decided)
    decided |= _decide_all(page, second, evidence)
    return [
        _suggestion(page, hit, decision)
        for hit, decision in sorted(decided.items(), key=lambda pair: pair[0].start)
    ]


def _decide_all(page: Page, chosen: list[Hit], evidence: Evidence) -> dict[Hit, Decision]:
    cues = cues_of(page, chosen)
    decisions = ((hit, decide(hit, evidence, cues.get(hit))) for hit in chosen)
    return {hit: decision for hit, decision in decisions if decision is not None}


def _second_choices(
    found: list[Hit], chosen: list[Hit], decided: dict[Hit, Decision]
) -> list[Hit]:
    """Return shorter hits inside descriptions that named nobody: “Syrian” in “Syrian leader”.

    Only descriptions are opened up: what is part of an undecided name is that name, not another.
    """
    undecided = [hit for hit in chosen if hit not in decided and _is_description(hit)]
    if not undecided:
        return []
    taken = set(chosen)
    opened = {place for hit in undecided for place in range(hit.start, hit.end)}
    kept = {place for hit in taken.difference(undecided) for place in range(hit.start, hit.end)}
    return longest(
        hit
        for hit in found
        if hit not in taken
        and not opened.isdisjoint(range(hit.start, hit.end))
        and kept.isdisjoint(range(hit.start, hit.end))
    )


def _is_description(hit: Hit) -> bool:
    return all(reading.form.name.role == NameKind.TITLE for reading in hit.readings)


def _suggestion(page: Page, hit: Hit, decision: Decision) -> Suggestion:
    start, end = widen(page.body, *hit.source)
    return Suggestion(
        start, end, decision.reading.form.subject, decision.certainty, decision.reasons
    )
