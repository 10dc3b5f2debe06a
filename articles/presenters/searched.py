"""What a page says of a search: how it was read, what else was looked for, what else to try."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from articles.models import SearchWord
from articles.presenters.addresses import Addresses
from articles.presenters.asked_words import asked_parts, isolated
from articles.presenters.pages import Link
from articles.presenters.wishes import Wording
from articles.search.counting import count_each
from articles.search.expansion import Wording as Reading
from articles.search.holdings import Holdings
from articles.search.index.finding import Reading as Visible
from articles.search.query import any_of_these
from articles.search.searching import finder_of
from articles.search.selection import Selection
from articles.search.spelling import NearSpelling, near_spellings

# More spellings of one name than these are not listed one by one.
_MOST_SPELLINGS: Final = 6


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """A name that was searched for by its other spellings, too; ``more`` go unsaid."""

    typed: str
    spellings: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Searched:
    """How a search was read; ``read_as`` is empty where it was read just as it was typed."""

    read_as: str
    other: Link | None
    also: tuple[AlsoSearched, ...]
    # Searches for names as they stand, or for all their spellings again.
    without_also: str
    with_also: str


def present_searched(
    selection: Selection, reading: Reading, addresses: Addresses
) -> Searched | None:
    """Say how the words of ``selection`` were read; None where there are none."""
    if not reading.typed:
        return None
    query = reading.typed
    other = None
    if query.repairs and query.other:
        url = addresses.of(replace(selection, text=query.other))
        other = Link(isolated(query.other), url)
    return Searched(
        read_as=isolated(query.read_as) if query.repairs else "",
        other=other,
        also=tuple(
            AlsoSearched(
                isolated(one.typed),
                tuple(map(isolated, one.spellings[:_MOST_SPELLINGS])),
                max(len(one.spellings) - _MOST_SPELLINGS, 0),
            )
            for one in reading.expansions
        ),
        without_also=addresses.of(replace(selection, exact_names=True))
        if reading.expansions
        else "",
        with_also=addresses.of(replace(selection, exact_names=False))
        if selection.exact_names
        else "",
    )


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What to do where nothing was found: each way with what it would find."""

    without: tuple[Link, ...]
    spellings: tuple[Link, ...]
    any_of: Link | None


def find_ways_out(
    holdings: Holdings,
    selection: Selection,
    reading: Reading,
    wording: Wording,
    addresses: Addresses,
) -> WaysOut:
    """Return what each wish alone keeps from being found, and words that would find more."""
    ways = list(_without(selection, reading, wording))
    near = [
        (one.instead, _with_word(selection.text, one.typed, one.instead))
        for one in _spellings_near(holdings, reading)
    ]
    anything = any_of_these(reading.typed)
    asked = [
        *(other for _label, other in ways),
        # With all other filters and, should that be nothing again, without them.
        *(replace(selection, text=text) for _word, text in near),
        *(Selection(text=text) for _word, text in near),
        replace(selection, text=anything),
    ]
    counted = list(zip(asked, count_each(holdings, asked), strict=True))

    def link(label: str, place: int) -> Link:
        other, total = counted[place]
        return Link(isolated(label), addresses.of(other), count=total)

    kept, alone = len(ways), len(ways) + len(near)
    return WaysOut(
        without=tuple(link(label, place) for place, (label, _other) in enumerate(ways)),
        spellings=tuple(
            link(word, kept + place if counted[kept + place][1] else alone + place)
            for place, (word, _text) in enumerate(near)
        ),
        any_of=link(anything, -1) if anything and counted[-1][1] else None,
    )


def _without(
    selection: Selection, reading: Reading, wording: Wording
) -> Iterator[tuple[str, Selection]]:
    for wish in selection.wishes():
        parts = asked_parts(reading.typed) if wish == "text" else []
        if len(parts) > 1:
            for part in parts:
                yield part.label, replace(selection, text=part.without)
        else:
            yield wording.wish(selection, wish), selection.without(wish)


def _with_word(text: str, typed: str, instead: str) -> str:
    """Return a search with one of its words spelt otherwise."""
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _found: instead, text)


def _spellings_near(holdings: Holdings, reading: Reading) -> list[NearSpelling]:
    """Return words that do occur, near those that do not."""
    visible = Visible(holdings.index, holdings.access).visible()
    return near_spellings(
        reading.query,
        finder_of(holdings),
        holdings.index.layout.records.each(visible),
        SearchWord.objects.using(holdings.documents.db).like,
    )


__all__ = ["AlsoSearched", "Searched", "WaysOut", "find_ways_out", "present_searched"]
