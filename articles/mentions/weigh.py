"""Deciding what a name in a text means, how sure that is, and whether it is worth suggesting."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from articles.mentions.cities import Cue
from articles.mentions.evidence import BELONGS, ENOUGH, STRONG, Evidence
from articles.mentions.readings import Reading
from articles.mentions.reasons import Reason, Why
from articles.mentions.records import Key
from articles.mentions.spot import Hit
from articles.vocabulary import Confidence, NameKind

# What a cue beside the name counts for a government or a body.
_CUE: Final = 3
# A city that no government is called by is more likely the place than the talks held there.
_PLACE: Final = 2
# So much more must speak for one meaning of a city than for the next.
_LEAD: Final = 2

_LEVELS: Final = (Confidence.LOW, Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
_LOW, _MEDIUM, _HIGH = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Decision:
    """The reading that was chosen for a hit, how sure it is, and why."""

    reading: Reading
    level: int
    reasons: tuple[Reason, ...]

    @property
    def certainty(self) -> Confidence:
        """Return how sure it is, in the archive's words."""
        return _LEVELS[max(_LOW, self.level)]


@dataclass(frozen=True, slots=True)
class _Option:
    reading: Reading
    score: int
    reasons: tuple[Reason, ...]


def decide(hit: Hit, evidence: Evidence, cue: Cue | None) -> Decision | None:
    """Return what a hit means; None if that cannot be told, or too little speaks for it."""
    if not hit.readings:
        return None
    if hit.is_city:
        return _decide_city(hit, evidence, cue)
    if len(hit.sure) == 1 and not _is_contested(hit, hit.sure[0], evidence):
        return _accept(hit.sure[0], hit)
    return _decide_by_support(hit, evidence, cue, hit.sure or _best_by_subject(hit))


def _accept(reading: Reading, hit: Hit) -> Decision:
    reasons = [Reason(Why.SYSTEMATIC if reading.form.made == "number" else Why.NAME)]
    others = sorted(
        {
            f"{other.form.subject.label} ({gettext(other.form.subject.kind)})"
            for other in hit.readings
            if other.form.subject is not reading.form.subject and other.form.name.made == ""
        }
    )
    if others:
        reasons.append(Reason(Why.SHARED, ", ".join(others)))
    level = _HIGH - min(1, len(reading.flaws) + len(others))
    return Decision(reading, level, (*reasons, *reading.flaws))


def _is_contested(hit: Hit, reading: Reading, evidence: Evidence) -> bool:
    """Tell whether the text gives only somebody else's full name for a bare surname."""
    subject = reading.form.subject
    return (
        subject.is_person and reading.form.words == 1 and evidence.is_shared_surname(hit, subject)
    )


def _decide_by_support(
    hit: Hit, evidence: Evidence, cue: Cue | None, readings: list[Reading]
) -> Decision | None:
    options = [
        option
        for reading in readings
        if (option := _weighed(hit, reading, evidence, cue)).score >= ENOUGH
        and not _lacks_full_name(hit, reading, evidence)
    ]
    best = _clear_best(options)
    if best is None:
        return None
    level = _MEDIUM if best.score >= STRONG else _LOW
    if best.reading.form.made == "surname":
        level = _MEDIUM
    if evidence.is_defined(hit, best.reading.form.subject):
        level = _HIGH
    if best.reading.form.name.role == NameKind.DEMONYM:
        level = _LOW
    return _decision(best, level)


def _weighed(hit: Hit, reading: Reading, evidence: Evidence, cue: Cue | None) -> _Option:
    score, reasons = evidence.weigh(hit, reading)
    if reading.form.made == "surname" and evidence.full_name(reading.form.subject):
        reasons = (Reason(Why.FULL_NAME, evidence.full_name(reading.form.subject)),)
    if cue is not None and cue.meant == "actor" and reading.form.name.role == NameKind.METONYM:
        score += _CUE if hit.is_city or not hit.edges.is_possessive else BELONGS
        reasons = (cue.reason, *reasons)
    return _Option(reading, score, reasons)


def _lacks_full_name(hit: Hit, reading: Reading, evidence: Evidence) -> bool:
    """Tell whether a bare surname stands without the full name, or beside another's."""
    form = reading.form
    if form.made != "surname" and not (form.subject.is_person and form.words == 1):
        return False
    if evidence.is_shared_surname(hit, form.subject):
        return True
    return form.made == "surname" and not evidence.full_name(form.subject)


def _decide_city(hit: Hit, evidence: Evidence, cue: Cue | None) -> Decision | None:
    readings = _best_by_subject(hit)
    if cue is not None and cue.meant == "place":
        places = [reading for reading in readings if reading.form.subject.kind == "place"]
        best = _clear_best([_Option(reading, _CUE, (cue.reason,)) for reading in places])
        return _decision(best, _MEDIUM) if best else None
    has_actor = any(reading.form.subject.kind == "actor" for reading in readings)
    options = [
        _Option(r, _PLACE, (Reason(Why.NOTHING_ELSE),))
        for r in readings
        if r.form.subject.kind == "place" and not has_actor
    ]
    options += [
        _weighed(hit, r, evidence, cue) for r in readings if r.form.subject.kind != "place"
    ]
    best = _clear_best([option for option in options if option.score >= ENOUGH], lead=_LEAD)
    if best is None:
        return None
    kind = best.reading.form.subject.kind
    is_strong = kind == "place" or (cue is not None and best.score >= _CUE + ENOUGH)
    return _decision(best, _MEDIUM if is_strong else _LOW)


def _decision(option: _Option, level: int) -> Decision:
    reading = option.reading
    level -= bool(reading.flaws) and level > _LOW
    doubts = reading.doubts or (Reason(Why.AMBIGUOUS),)
    return Decision(reading, level, (*doubts, *reading.flaws, *option.reasons))


def _clear_best(options: list[_Option], lead: int = 1) -> _Option | None:
    """Return the option with the most evidence; None where it does not lead by so much."""
    ranked = sorted(options, key=lambda option: -option.score)
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < lead):
        return None
    return ranked[0]


def _best_by_subject(hit: Hit) -> list[Reading]:
    best: dict[Key, Reading] = {}
    for reading in hit.readings:
        known = best.get(reading.form.subject.key)
        if known is None or _rank(reading) < _rank(known):
            best[reading.form.subject.key] = reading
    return list(best.values())


def _rank(reading: Reading) -> tuple[bool, int, int]:
    return not reading.is_sure, len(reading.doubts), len(reading.flaws)
