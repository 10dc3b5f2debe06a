"""Read from JSON-LD on which words an annotation stands, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from articles.ingest.report import RefusedError
from articles.ingest.statement import (
    LONGEST_ADDRESS,
    LONGEST_WORD,
    SavedPlace,
    Statement,
    offset,
    quote_of,
    words,
)
from articles.models.addresses import read_address

_MOST_SELECTORS: Final = 20
_DEEPEST: Final = 5
_MOST_PLACES: Final = 1_000


def read_places(item: dict[str, Any], said: Statement, sites: tuple[str, ...]) -> None:
    """Read target, selectors, state, and what our own exports say of versions, into ``said``.

    Raises ``RefusedError`` for a target that cannot be read, or names no words.
    """
    targets = item.get("target")
    targets = targets if isinstance(targets, list) else [targets]
    if len(targets) > 1:
        raise RefusedError("it speaks of several passages; one at a time is taken")
    target = targets[0] if targets else None
    if isinstance(target, str):
        target = {"source": target}
    elif not isinstance(target, dict):
        # Hypothesis keeps the address beside the target, and may have no target at all.
        target = {}
    said.source = _source(target, item)
    if not said.source:
        raise RefusedError("it does not say what it is about")
    said.text = words(target.get("archiveText"), LONGEST_WORD, "archiveText")
    selectors = list(_selectors(target.get("selector"), _DEEPEST))
    for selector, refined in selectors:
        _read_selector(selector, said, refined=refined)
    if selectors and said.quote is None:
        raise RefusedError("it has no quote; a place without its words cannot be checked")
    _read_versions(item, target, said, sites)


def _source(target: dict[str, Any], item: dict[str, Any]) -> str:
    source = target.get("source", target.get("id", item.get("uri")))
    if isinstance(source, dict):
        source = source.get("id")
    return words(source, LONGEST_ADDRESS, "the address of what it is about").strip()


def _selectors(value: Any, depth: int) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield selectors and those that refine them; True for what is relative to another."""
    given = value if isinstance(value, list) else [] if value is None else [value]
    if len(given) > _MOST_SELECTORS:
        raise RefusedError(f"it has more than {_MOST_SELECTORS} selectors")
    for selector in given:
        if not isinstance(selector, dict):
            raise RefusedError("a selector is no JSON object")
        yield selector, depth < _DEEPEST
        if selector.get("refinedBy") is not None and depth > 0:
            yield from _selectors(selector["refinedBy"], depth - 1)


def _read_selector(selector: dict[str, Any], said: Statement, *, refined: bool) -> None:
    kind = selector.get("type", selector.get("@type"))
    if kind == "TextQuoteSelector":
        quote = quote_of(selector.get("exact"), selector.get("prefix"), selector.get("suffix"))
        # What refines a quote is the narrower passage, and the one meant.
        if quote is not None and (said.quote is None or refined):
            said.quote = quote
    elif kind == "TextPositionSelector" and not refined and said.start is None:
        said.start = offset(selector.get("start"), "the start of its position")
        said.end = offset(selector.get("end"), "the end of its position")


def _read_versions(
    item: dict[str, Any], target: dict[str, Any], said: Statement, sites: tuple[str, ...]
) -> None:
    states = target.get("state")
    for state in states if isinstance(states, list) else [states]:
        if isinstance(state, dict):
            said.version = _number(state.get("cached"), sites) or said.version
    said.made_on = said.version
    if read_address(said.identifier, sites) is None:
        # Of another archive's versions nothing is known here.
        return
    made = item.get("madeOn")
    if isinstance(made, dict):
        said.made_on = _number(made.get("version"), sites)
        said.made_quote = quote_of(made.get("exact"), made.get("prefix"), made.get("suffix"))
    placements = item.get("placements")
    if isinstance(placements, list):
        if len(placements) > _MOST_PLACES:
            raise RefusedError(f"it has more than {_MOST_PLACES:,} placements")
        said.places = tuple(_saved(one, sites) for one in placements)


def _number(address: Any, sites: tuple[str, ...]) -> int | None:
    if address is None:
        return None
    named = read_address(words(address, LONGEST_ADDRESS, "the address of a version"), sites)
    return named.number if named is not None else None


def _saved(value: Any, sites: tuple[str, ...]) -> SavedPlace:
    if not isinstance(value, dict):
        raise RefusedError("a placement is no JSON object")
    number = _number(value.get("version"), sites)
    confidence = value.get("confidence", 1.0)
    if number is None:
        raise RefusedError("a placement names no version of this archive")
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise RefusedError("the confidence of a placement is no number from 0 to 1")
    return SavedPlace(
        number=number,
        start=offset(value.get("start"), "the start of a placement"),
        end=offset(value.get("end"), "the end of a placement"),
        state=words(value.get("placementState"), LONGEST_WORD, "the state of a placement"),
        method=words(value.get("method"), LONGEST_WORD, "the method of a placement")[:40],
        confidence=float(confidence),
        sha256=words(value.get("sha256"), LONGEST_WORD, "the checksum of a version"),
    )
