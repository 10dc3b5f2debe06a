"""Read annotations from JSON-LD of the W3C Web Annotation Data Model.

Single ones, pages, collections with their pages, lists of them, and what
Hypothesis exports (its own member names beside those of the W3C). No context is
fetched and no link followed: terms are read as the W3C context defines them.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any, Final

import nh3

from articles.ingest.places import read_places
from articles.ingest.report import RefusedError
from articles.ingest.statement import (
    LONGEST_ADDRESS,
    LONGEST_NOTE,
    LONGEST_WORD,
    Statement,
    words,
)
from articles.models.addresses import read_address
from articles.models.annotation_table import SUBJECTS
from articles.text.markdown import UnsafeUrl, clean_url

MOST_ITEMS: Final = 20_000
_MOST_BODIES: Final = 50

Refused = tuple[str, str]


def read_jsonld(content: bytes, sites: tuple[str, ...]) -> Iterator[Statement | Refused]:
    """Yield what a file holds, in its order: statements, or where and why one was refused.

    Raises ``RefusedError`` for a file that is not JSON, or holds too much.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError:
        raise RefusedError("the file is nested too deeply") from None
    except ValueError as error:
        raise RefusedError(f"the file is not JSON in UTF-8: {str(error)[:200]}") from error
    items = list(_items(document))
    if len(items) > MOST_ITEMS:
        raise RefusedError(f"the file holds more than {MOST_ITEMS:,} annotations; divide it")
    for number, item in enumerate(items, start=1):
        where = f"annotation {number}"
        try:
            yield _Reader(sites, where).read(item)
        except RefusedError as why:
            yield where, str(why)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _items(document: Any) -> Iterator[Any]:
    """Yield the annotations in a document, whatever holds them."""
    if isinstance(document, list):
        for part in document:
            yield from _items(part) if isinstance(part, dict) else [part]
        return
    if not isinstance(document, dict):
        raise RefusedError("the file holds no annotations")
    for holder in ("rows", "annotations", "@graph", "items"):
        if isinstance(document.get(holder), list):
            yield from document[holder]
            return
    if "AnnotationCollection" in _types(document):
        yield from _of_collection(document.get("first"))
    else:
        yield document


def _of_collection(first: Any) -> Iterator[Any]:
    if not isinstance(first, dict):
        raise RefusedError("the pages of the collection are not in the file; none is fetched")
    held = first.get("items")
    yield from held if isinstance(held, list) else []
    if "next" in first:
        yield {"type": "AnnotationPage", "id": first["next"]}


def _types(document: dict[str, Any]) -> list[Any]:
    types = document.get("type", document.get("@type"))
    return types if isinstance(types, list) else [types]


class _Reader:
    """Reads one annotation."""

    def __init__(self, sites: tuple[str, ...], where: str) -> None:
        self._sites = sites
        self._statement = Statement(where)
        self._notes: list[str] = []
        self._tags: list[str] = []

    def read(self, item: Any) -> Statement:
        if isinstance(item, str):
            raise RefusedError("only its address is in the file; nothing is fetched")
        if not isinstance(item, dict):
            raise RefusedError("it is no JSON object")
        types = _types(item)
        if "AnnotationPage" in types:
            raise RefusedError("more pages follow that are not in the file; none is fetched")
        if types != [None] and not {"Annotation", "oa:Annotation"} & {str(one) for one in types}:
            raise RefusedError("it is no annotation by its type")
        if item.get("references"):
            raise RefusedError("it answers another annotation; only statements on texts are taken")
        said = self._statement
        identifier = item.get("id", item.get("@id"))
        said.identifier = words(identifier, LONGEST_ADDRESS, "its identifier")
        said.motivations = tuple(
            words(one, LONGEST_WORD, "its motivation") for one in _listed(item.get("motivation"))
        )
        self._read_bodies(item)
        self._read_own_terms(item)
        read_places(item, said, self._sites)
        said.note = self._note()
        return said

    def _read_own_terms(self, item: dict[str, Any]) -> None:
        for name in ("kind", "stance", "certainty", "status", "created", "modified", "reviewed"):
            value = item.get(name)
            if name in {"created", "modified"} and not isinstance(value, str):
                continue
            setattr(self._statement, name, words(value, LONGEST_WORD, name))

    def _read_bodies(self, item: dict[str, Any]) -> None:
        bodies = _listed(item.get("body"))
        if "bodyValue" in item:
            bodies.append({"type": "TextualBody", "value": item["bodyValue"]})
        if len(bodies) > _MOST_BODIES:
            raise RefusedError(f"it has more than {_MOST_BODIES} bodies")
        for body in bodies:
            self._read_body(body)
        if item.get("text"):
            self._notes.append(words(item["text"], LONGEST_NOTE, "its text", verbatim=True))
        for tag in _listed(item.get("tags"))[:_MOST_BODIES]:
            self._tags.append(words(tag, LONGEST_WORD, "a tag"))

    def _read_body(self, body: Any) -> None:
        if isinstance(body, str):
            self._read_link(body)
        elif not isinstance(body, dict):
            raise RefusedError("one of its bodies is no JSON object")
        elif "value" in body:
            value = words(body["value"], LONGEST_NOTE, "one of its bodies", verbatim=True)
            if str(body.get("format")).startswith("text/html"):
                value = html.unescape(nh3.clean(value, tags=set())).strip()
            into = self._tags if "tagging" in _listed(body.get("purpose")) else self._notes
            into.append(value)
        else:
            source = body.get("source", body.get("id", body.get("@id")))
            self._read_link(source.get("id") if isinstance(source, dict) else source)

    def _read_link(self, value: Any) -> None:
        address = words(value, LONGEST_ADDRESS, "the address of one of its bodies")
        named = read_address(address, self._sites)
        subjects = self._statement.subjects
        if named is not None and named.kind in SUBJECTS and named.kind not in subjects:
            subjects[named.kind] = address
            return
        try:
            self._notes.append(f"<{clean_url(address)}>")
        except UnsafeUrl as why:
            raise RefusedError(f"one of its bodies links to an unsafe address. {why}") from why

    def _note(self) -> str:
        notes = list(self._notes)
        if self._tags:
            notes.append(f"Tags: {', '.join(self._tags)}.")
        if len(notes) > 1:
            notes = ["\n\n".join(note for note in notes if note.strip())]
        return words(notes[0] if notes else "", LONGEST_NOTE, "its note", verbatim=True)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
