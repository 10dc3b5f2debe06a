"""Collections of annotations and their pages, as JSON-LD.

Web Annotation Data Model, section 5, and Web Annotation Protocol, section 4.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from articles.exports.terms import ANNO_CONTEXT, LDP_CONTEXT, own_context

PAGE_SIZE: Final = 100

Json = dict[str, Any]


class Contents(StrEnum):
    """What a client wishes to see of the annotations in a collection."""

    DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"
    IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
    NOTHING = "http://www.w3.org/ns/ldp#PreferMinimalContainer"


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of annotations that has an address: the whole archive's, an article's, a filter's.

    ``address`` is its container's, ending in a slash, and shows people a page;
    ``data`` is where the same is JSON-LD to everybody. ``wishes`` are the
    parameters of the filter, in canonical order.
    """

    address: str
    data: str
    label: str
    total: int
    wishes: tuple[tuple[str, str], ...] = ()

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty collection has one, empty page."""
        return max(1, -(-self.total // PAGE_SIZE))

    def iri(self, contents: Contents, page: int | None = None) -> str:
        """Return the address of the collection, or of one of its pages, with such contents."""
        query = [*self.wishes]
        if contents == Contents.IRIS:
            query.append(("iris", "1"))
        if page is not None:
            query.append(("page", str(page)))
        address = self.address if page is None else self.data
        return f"{address}?{urlencode(query)}" if query else address


def place_of(page: int) -> tuple[int, int]:
    """Return where in the order of a collection a page, from 1, begins, and how many it holds."""
    return (page - 1) * PAGE_SIZE, PAGE_SIZE


def collection_document(
    collection: Collection, contents: Contents, items: Sequence[Json | str] = ()
) -> Json:
    """Return the description of a collection; its first page, holding ``items``, is embedded.

    Without contents the pages are linked only.
    """
    document: Json = {
        "@context": [ANNO_CONTEXT, LDP_CONTEXT, own_context()],
        "id": collection.iri(contents),
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": collection.label,
        "total": collection.total,
        "first": collection.iri(contents, 1),
        "last": collection.iri(contents, collection.pages),
    }
    if contents != Contents.NOTHING:
        document["first"] = _page(collection, contents, 1, items)
    return document


def page_document(
    collection: Collection, contents: Contents, page: int, items: Sequence[Json | str]
) -> Json:
    """Return one page, from 1, of a collection as a document of its own."""
    described = _page(collection, contents, page, items)
    described["partOf"] = {
        "id": collection.iri(contents),
        "type": "AnnotationCollection",
        "label": collection.label,
        "total": collection.total,
        "first": collection.iri(contents, 1),
        "last": collection.iri(contents, collection.pages),
    }
    return {"@context": [ANNO_CONTEXT, own_context()], **described}


def _page(
    collection: Collection, contents: Contents, page: int, items: Sequence[Json | str]
) -> Json:
    described: Json = {
        "id": collection.iri(contents, page),
        "type": "AnnotationPage",
        "partOf": collection.iri(contents),
        "startIndex": (page - 1) * PAGE_SIZE,
    }
    if page > 1:
        described["prev"] = collection.iri(contents, page - 1)
    if page < collection.pages:
        described["next"] = collection.iri(contents, page + 1)
    described["items"] = list(items)
    return described


def whole_document(collection: Collection, items: Iterable[Json]) -> Iterator[str]:
    """Yield, piece by piece, a collection whose one page holds everything, as JSON."""
    document = {
        "@context": [ANNO_CONTEXT, own_context()],
        "id": collection.iri(Contents.DESCRIPTIONS),
        "type": "AnnotationCollection",
        "label": collection.label,
        "total": collection.total,
    }
    page = {
        "id": collection.iri(Contents.DESCRIPTIONS, 1),
        "type": "AnnotationPage",
        "partOf": collection.iri(Contents.DESCRIPTIONS),
        "startIndex": 0,
    }
    yield f'{_json(document)[:-1]}, "first": {_json(page)[:-1]}, "items": ['
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{_json(item)}"
    yield "\n]}}\n"


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
