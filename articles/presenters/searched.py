"""What a page says of a search: how it was read, what else was looked for, what else to try."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from articles.models import SearchWord
from articles.presenters.addresses import Addresses
from articles.presenters.asked_words import asked_parts, asked_words, isolated
from articles.presenters.pages import Link
from articles.presenters.wishes import Wording
from articles.search.counting import count_each
from articles.search.expansion import SearchedWords
from articles.search.holdings import Holdings
from articles.search.index.finding import SeenIndex
from articles.search.query import any_of_these
from articles.search.selection import Selection
from articles.search.spelling import NearSpelling, near_names, near_spellings

# More spellings of one name than these are folded away.
_MOST_SPELLINGS: Final = 6


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """A name that was searched for by its other spellings, too; the ``rest`` is folded away."""

    typed: str
    spellings: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """How a search was read; ``read_as`` is empty where it was read just as it was typed."""

    read_as: str
    other: Link | None
    also: tuple[AlsoSearched, ...]
    # Of those, the ones with more spellings than are said at once.
    folded: tuple[AlsoSearched, ...]
    # Searches for names as they stand, or for all their spellings again.
    without_also: str
    with_also: str


def present_searched(
    selection: Selection, words: SearchedWords, addresses: Addresses
) -> Searched | None:
    """Say how the words of ``selection`` were read; None where there are none."""
    if not words.typed:
        return None
    query = words.typed
    other = None
    if query.repairs and query.other:
        url = addresses.of(replace(selection, text=query.other))
        other = Link(isolated(query.other), url)
    also = tuple(
        AlsoSearched(
            isolated(one.typed),
            tuple(map(isolated, one.spellings[:_MOST_SPELLINGS])),
            tuple(map(isolated, one.spellings[_MOST_SPELLINGS:])),
        )
        for one in words.expansions
    )
    return Searched(
        read_as=isolated(query.read_as) if query.repairs else "",
        other=other,
        also=also,
        folded=tuple(one for one in also if one.rest),
        without_also=addresses.of(replace(selection, exact_names=True))
        if words.expansions
        else "",
        with_also=addresses.of(replace(selection, exact_names=False))
        if selection.exact_names
        else "",
    )


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What to do where nothing was found: each way with what it would find.

    Of several words each is among ``words`` that alone keeps anything from being found. Of
    ``spellings`` those stand ``elsewhere`` that occur with none of the other filters, if need
    be with none of the other words.
    """

    without: tuple[Link, ...]
    words: tuple[Link, ...]
    spellings: tuple[Link, ...]
    elsewhere: tuple[Link, ...]
    any_of: Link | None


def find_ways_out(
    holdings: Holdings,
    selection: Selection,
    words: SearchedWords,
    wording: Wording,
    addresses: Addresses,
) -> WaysOut:
    """Return what each wish alone keeps from being found, and words that would find more."""
    typed = words.typed
    near = _spellings_near(holdings, words)
    instead = [(one.instead, _with_word(selection.text, one.typed, one.instead)) for one in near]
    alone = [(one.instead, one.alone) for one in near]

    def links(ways: Iterable[tuple[str, Selection]]) -> tuple[Link, ...]:
        listed = list(ways)
        numbers = count_each(holdings, [other for _label, other in listed])
        return tuple(
            Link(isolated(label), addresses.of(other), count=number)
            for (label, other), number in zip(listed, numbers, strict=True)
        )

    def found(ways: Iterable[tuple[str, str]], chosen: Selection) -> tuple[Link, ...]:
        asked = links((label, replace(chosen, text=text)) for label, text in ways)
        return tuple(link for link in asked if link.count)

    anything = any_of_these(typed)
    spellings = found(instead, selection)
    return WaysOut(
        without=links(_without(selection, words, wording)),
        words=found(((word.label, word.without) for word in asked_words(typed)), selection),
        spellings=spellings,
        elsewhere=() if spellings else found(instead, Selection()) or found(alone, Selection()),
        any_of=next(iter(found([(anything, anything)] if anything else [], selection)), None),
    )


def _without(
    selection: Selection, words: SearchedWords, wording: Wording
) -> Iterator[tuple[str, Selection]]:
    for wish in selection.wishes():
        if wish != "text":
            yield wording.wish(selection, wish), selection.without(wish)
            continue
        for part in asked_parts(words.typed):
            yield part.label, replace(selection, text=part.without)


def _with_word(text: str, typed: str, instead: str) -> str:
    """Return a search with one of its words spelt otherwise."""
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _found: instead, text)


def _spellings_near(holdings: Holdings, words: SearchedWords) -> list[NearSpelling]:
    """Return words that do occur, near those that do not, in texts or in names."""
    visible = SeenIndex(holdings.index, holdings.access).visible()
    in_texts = near_spellings(
        words.query,
        holdings.finder,
        holdings.index.layout.records.each(visible),
        SearchWord.objects.using(holdings.documents.db).like,
    )
    return [*in_texts, *near_names(words.typed, holdings.documents.facts().names)]


__all__ = ["AlsoSearched", "Searched", "WaysOut", "find_ways_out", "present_searched"]
