"""The W3C's assertions about annotations, as far as they concern what we publish.

Each "MUST" of the Web Annotation Data Model (sections 3 to 5) is one line: where it
stands, what it says, and what holds of a part that keeps it.
https://www.w3.org/TR/annotation-model/
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
    "tagging",
}
AGENTS = {"Person", "Organization", "Software"}
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")

Part = Any
Must = tuple[str, Callable[[Part], bool]]


def listed(value: Any) -> list[Any]:
    """Return a value that may be alone or several as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_iri(value: Any) -> bool:
    """Tell whether a value is one absolute IRI."""
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def _iri_of(value: Any) -> bool:
    return is_iri(value.get("id") if isinstance(value, dict) else value)


def _all_iris(name: str) -> Callable[[Part], bool]:
    return lambda part: all(is_iri(value) for value in listed(part.get(name)))


def _at_most_one_iri(name: str) -> Callable[[Part], bool]:
    return lambda part: name not in part or is_iri(part[name])


def _at_most_one_moment(name: str) -> Callable[[Part], bool]:
    return lambda part: (
        name not in part or (isinstance(part[name], str) and bool(_MOMENT.fullmatch(part[name])))
    )


def _one_string(name: str) -> Callable[[Part], bool]:
    return lambda part: isinstance(part.get(name), str)


def _at_most_one_string(name: str) -> Callable[[Part], bool]:
    return lambda part: name not in part or isinstance(part[name], str)


def _one_count(name: str) -> Callable[[Part], bool]:
    return lambda part: (
        isinstance(part.get(name), int) and not isinstance(part[name], bool) and part[name] >= 0
    )


def _at_most_one_count(name: str) -> Callable[[Part], bool]:
    return lambda part: name not in part or _one_count(name)(part)


def _is_a(kind: str) -> Callable[[Part], bool]:
    return lambda part: kind in listed(part.get("type"))


def _known_purposes(name: str) -> Callable[[Part], bool]:
    return lambda part: set(listed(part.get(name))) <= MOTIVATIONS


MUSTS: dict[str, tuple[Must, ...]] = {
    "document": (
        ("3.1 one context is the W3C's", lambda part: ANNO in listed(part.get("@context"))),
        (
            "3.1 a context alone is a string",
            lambda part: (
                len(listed(part.get("@context"))) > 1 or isinstance(part["@context"], str)
            ),
        ),
    ),
    "annotation": (
        ("3.1 one id, an IRI", lambda part: is_iri(part.get("id"))),
        ("3.1 type Annotation", _is_a("Annotation")),
        ("3.1 at least one target", lambda part: bool(listed(part.get("target")))),
        (
            "3.2.5 not both body and bodyValue",
            lambda part: not {"body", "bodyValue"} <= part.keys(),
        ),
        ("3.2.5 bodyValue is one string", _at_most_one_string("bodyValue")),
        ("3.3.1 one created at most, xsd:dateTime in UTC", _at_most_one_moment("created")),
        ("3.3.1 one modified at most, xsd:dateTime in UTC", _at_most_one_moment("modified")),
        ("3.3.1 one generated at most, xsd:dateTime in UTC", _at_most_one_moment("generated")),
        ("3.3.5 motivations are known", _known_purposes("motivation")),
        ("3.3.6 rights are IRIs", _all_iris("rights")),
        ("3.3.7 one canonical at most, an IRI", _at_most_one_iri("canonical")),
        ("3.3.7 via are IRIs", _all_iris("via")),
    ),
    "agent": (
        ("3.3.2 one id at most, an IRI", _at_most_one_iri("id")),
        (
            "3.3.2 person, organisation or software",
            lambda part: bool(AGENTS & set(listed(part.get("type")))),
        ),
        ("3.3.2 homepages are IRIs", _all_iris("homepage")),
    ),
    "external": (("3.2.1 one id, an IRI", _iri_of),),
    "textual": (
        ("3.2.4 one value, a string", _one_string("value")),
        ("3.2.4 type TextualBody", _is_a("TextualBody")),
        ("3.2.2 one processing language at most", _at_most_one_string("processingLanguage")),
        (
            "3.2.2 text direction is ltr, rtl or auto",
            lambda part: part.get("textDirection", "auto") in {"ltr", "rtl", "auto"},
        ),
        ("3.2.2 one format at most", _at_most_one_string("format")),
        ("3.2.2 one language at most", _at_most_one_string("language")),
        ("3.3.5 purposes are known", _known_purposes("purpose")),
    ),
    "specific": (
        ("4 one source, an IRI", lambda part: _iri_of(part["source"])),
        ("3.3.5 purposes are known", _known_purposes("purpose")),
    ),
    "TextQuoteSelector": (
        ("4.2.4 one exact", _one_string("exact")),
        ("4.2.4 one prefix at most", _at_most_one_string("prefix")),
        ("4.2.4 one suffix at most", _at_most_one_string("suffix")),
    ),
    "TextPositionSelector": (
        ("4.2.5 one start, a non-negative integer", _one_count("start")),
        ("4.2.5 one end, a non-negative integer", _one_count("end")),
        ("4.2.5 the end is not before the start", lambda part: part["start"] <= part["end"]),
    ),
    "state": (
        ("4.3.1 type TimeState", _is_a("TimeState")),
        ("4.3.1 one source date, xsd:dateTime in UTC", _at_most_one_moment("sourceDate")),
        (
            "4.3.1 a date or a range",
            lambda part: "sourceDate" not in part or "sourceDateStart" not in part,
        ),
        (
            "4.3.1 a range has two ends",
            lambda part: ("sourceDateStart" in part) == ("sourceDateEnd" in part),
        ),
        ("4.3.1 copies are IRIs", _all_iris("cached")),
    ),
    "collection": (
        ("5.1 one id, an IRI", lambda part: is_iri(part.get("id"))),
        ("5.1 type AnnotationCollection", _is_a("AnnotationCollection")),
        ("5.1 one total, a non-negative integer", _one_count("total")),
        ("5.1 one first page", lambda part: _iri_of(part.get("first"))),
        ("5.1 one last page at most", _at_most_one_iri("last")),
    ),
    "page": (
        ("5.2 one id, an IRI", lambda part: is_iri(part.get("id"))),
        ("5.2 type AnnotationPage", _is_a("AnnotationPage")),
        ("5.2 one collection that it is part of", lambda part: _iri_of(part.get("partOf"))),
        ("5.2 one list of items", lambda part: isinstance(part.get("items"), list)),
        ("5.2 a start index is a non-negative integer", _at_most_one_count("startIndex")),
        ("5.2 one next page at most", _at_most_one_iri("next")),
        ("5.2 one previous page at most", _at_most_one_iri("prev")),
    ),
    "item": (("5.2 items take the context of their page", lambda part: "@context" not in part),),
}


def broken_in_document(document: Any) -> list[str]:
    """Return the musts that a document breaks, in itself and in all its parts."""
    parts = [("document", document), *_parts(document)]
    return [
        f"{role}: {must}" for role, part in parts for must, holds in MUSTS[role] if not holds(part)
    ]


def _parts(document: Any) -> Iterator[tuple[str, Part]]:
    kinds = listed(document.get("type"))
    if "AnnotationCollection" in kinds:
        yield "collection", document
        if isinstance(document.get("first"), dict):
            yield from _of_page(document["first"])
    elif "AnnotationPage" in kinds:
        yield from _of_page(document)
    else:
        yield from _of_annotation(document)


def _of_page(page: Any) -> Iterator[tuple[str, Part]]:
    yield "page", page
    for item in page["items"]:
        if isinstance(item, dict):
            yield "item", item
            yield from _of_annotation(item)
        else:
            yield "external", item


def _of_annotation(one: Any) -> Iterator[tuple[str, Part]]:
    yield "annotation", one
    for role in ("creator", "generator"):
        for agent in listed(one.get(role)):
            yield "agent", agent
    for body in listed(one.get("body")):
        yield from _of_resource(body)
    for target in listed(one.get("target")):
        yield from _of_resource(target)


def _of_resource(resource: Any) -> Iterator[tuple[str, Part]]:
    if not isinstance(resource, dict):
        yield "external", resource
    elif "source" in resource:
        yield "specific", resource
        for selector in listed(resource.get("selector")):
            yield selector["type"], selector
        for state in listed(resource.get("state")):
            yield "state", state
    else:
        yield ("textual" if "value" in resource else "external"), resource
