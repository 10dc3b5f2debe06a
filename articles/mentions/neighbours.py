"""What the words right beside a name forbid: a longer name, another person, a language."""

import re
from dataclasses import replace
from typing import Final

from articles.mentions import cues
from articles.mentions.page import Neighbour, Page
from articles.mentions.readings import Reading
from articles.mentions.reasons import Reason, Why
from articles.mentions.spot import Hit
from articles.vocabulary import NameKind

_WITH_CAPITALS: Final = frozenset({"en", "fr", "ru", "tr"})
_ENDS_IN_NUMERAL: Final = re.compile(r" (?:\d+|[ivx]+)$")


class Neighbours:
    """The words beside hits, and which of them are names themselves."""

    def __init__(self, page: Page, hits: list[Hit]) -> None:
        self._page = page
        self._has_capitals = page.language in _WITH_CAPITALS
        self._starts = {hit.start for hit in hits}
        self._ends = {hit.end for hit in hits}

    def settle(self, hit: Hit) -> None:
        """Take from a hit the readings that its neighbours rule out, and doubt others."""
        if not any(self._is_touchy(reading) for reading in hit.readings):
            hit.settle(hit.readings)
            return
        before = self._page.before(hit.start)
        after = self._page.after(hit.end)
        kept = []
        for reading in hit.readings:
            if self._is_ruled_out(hit, reading, before, after):
                continue
            doubt = self._doubt(hit, reading, before, after)
            kept.append(replace(reading, doubts=(*reading.doubts, doubt)) if doubt else reading)
        hit.settle(kept)

    def _is_touchy(self, reading: Reading) -> bool:
        """Tell whether neighbours can matter to a reading at all."""
        form = reading.form
        return (
            (form.bare and self._has_capitals)
            or form.subject.kind == "round"
            or form.name.role in (NameKind.DEMONYM, NameKind.TITLE)
        )

    def _is_ruled_out(
        self, hit: Hit, reading: Reading, before: Neighbour, after: Neighbour
    ) -> bool:
        form = reading.form
        if form.subject.kind == "round":
            return _is_count(self._page, hit, before, after)
        if form.name.role == NameKind.DEMONYM:
            return _is_language(before, after)
        if form.name.role == NameKind.TITLE:
            return form.subject.is_person and self._is_name(hit, after)
        if not (form.bare and self._has_capitals):
            return False
        if self._continues(hit, after):
            return True
        return self._follows_unknown(hit, before) and (
            form.subject.is_person or not self._page.begins_sentence(before.start)
        )

    def _doubt(
        self, hit: Hit, reading: Reading, before: Neighbour, after: Neighbour
    ) -> Reason | None:
        if not (reading.form.bare and self._has_capitals):
            return None
        if self._hangs_on_unknown(before, after):
            return Reason(Why.HYPHENATED)
        if self._follows_unknown(hit, before):
            return Reason(Why.BESIDE_CAPITAL)
        if self._page.begins_sentence(hit.start) and self._page.has_small(hit.start, hit.end):
            return Reason(Why.COMMON_WORD)
        return None

    def _continues(self, hit: Hit, after: Neighbour) -> bool:
        """Tell whether an unknown word with a capital follows, as in “Geneva Conventions”.

        In English alone: elsewhere titles with a capital follow a country's name.
        """
        return (
            self._page.language == "en"
            and after.touches
            and self._is_unknown_name(after, cues.FOLLOWERS)
            and not self._page.is_title_case(hit.source[0])
        )

    def _follows_unknown(self, hit: Hit, before: Neighbour) -> bool:
        """Tell whether an unknown word with a capital precedes: “Asma Assad”, “Michael Jordan”."""
        return (
            before.touches
            and self._is_unknown_name(before, cues.LEADERS)
            and not self._page.is_title_case(hit.source[0])
        )

    def _is_name(self, hit: Hit, after: Neighbour) -> bool:
        """Tell whether a title is followed by the name of whoever holds it."""
        return (
            after.touches
            and after.is_capitalised
            and (after.start in self._starts or not self._page.is_title_case(hit.source[0]))
        )

    def _hangs_on_unknown(self, before: Neighbour, after: Neighbour) -> bool:
        return (before.gap == "-" and self._is_unknown_name(before, cues.LEADERS)) or (
            after.gap == "-" and self._is_unknown_name(after, frozenset())
        )

    def _is_unknown_name(self, word: Neighbour, allowed: frozenset[str]) -> bool:
        return (
            word.is_capitalised
            and word.start not in self._starts
            and word.end not in self._ends
            and word.word not in allowed
        )


def _is_language(before: Neighbour, after: Neighbour) -> bool:
    """Tell whether a word for a people is a language here: “he spoke Russian”."""
    if before.touches and before.word in cues.SPOKEN:
        return True
    return before.touches and before.word == "in" and not after.touches and after.gap != "-"


def _is_count(page: Page, hit: Hit, before: Neighbour, after: Neighbour) -> bool:
    """Tell whether a number after a city counts what follows: “in Geneva 4 people died”."""
    return (
        before.touches
        and before.word in cues.WHERE["en"]
        and after.touches
        and after.written[:1].islower()
        and _ENDS_IN_NUMERAL.search(page.text[hit.start : hit.end]) is not None
    )
