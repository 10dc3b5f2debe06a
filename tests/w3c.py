"""The 79 assertions of the W3C's test suite that an annotation must hold, as schemas of our own.

The suite (web-platform-tests, annotation-model) parts them into annotations, bodies,
targets, specific resources, collections and pages. Each line here names one of them,
says as a JSON Schema what holds, and gives a change to a good document that breaks it.
https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

Schema = dict[str, Any]

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
URI: Schema = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
STRING: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
SETS = ("Choice", "Composite", "List", "Independents")


class Must(NamedTuple):
    """An assertion: on which kind of document, its name in the suite, and what breaks it."""

    kind: str
    name: str
    schema: Schema
    breaking: Any


def having(*names: str) -> Schema:
    return {"type": "object", "required": list(names)}


def member(name: str, schema: Schema) -> Schema:
    """Hold where the member is missing, and where its value is as said."""
    return {"properties": {name: schema}}


def needed(name: str, schema: Schema) -> Schema:
    return {**having(name), **member(name, schema)}


def one(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "minItems": 1, "maxItems": 1, "items": schema}]}


def some(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "minItems": 1, "items": schema}]}


def among(value: str) -> Schema:
    return {"anyOf": [{"const": value}, {"type": "array", "contains": {"const": value}}]}


def of_type(*values: str) -> Schema:
    return needed("type", {"anyOf": [among(value) for value in values]})


def unless(condition: Schema, schema: Schema) -> Schema:
    return {"if": condition, "then": True, "else": schema}


def where(condition: Schema, schema: Schema) -> Schema:
    return {"if": condition, "then": schema}


def without(*names: str) -> Schema:
    return {"not": {"anyOf": [having(name) for name in names]}}


RESOURCE: Schema = {
    "anyOf": [URI, having("id"), having("source"), having("items"), having("value")]
}
A_SET = {"anyOf": [of_type(*SETS), having("items")]}
SPECIFIC = {"anyOf": [of_type("SpecificResource"), having("source")]}
TEXTUAL = {"anyOf": [of_type("TextualBody"), having("value")]}
EXTERNAL: Schema = {"type": "object", "not": {"anyOf": [A_SET, SPECIFIC, TEXTUAL]}}
SELECTORS = (
    *("FragmentSelector", "CssSelector", "XPathSelector", "TextQuoteSelector"),
    *("TextPositionSelector", "DataPositionSelector", "RangeSelector", "SvgSelector"),
)
STATES = ("TimeState", "HttpRequestState")
TEXTUAL_TYPE = of_type("TextualBody")


def each(place: str, schema: Schema) -> Schema:
    """Hold of every object among the values of a member, however many there are."""
    return member(place, some(where({"type": "object"}, schema)))


def annotation_musts() -> Iterator[Must]:
    """3.1 to 3.3: what an annotation itself must and must not have."""
    rows: list[tuple[str, Schema, Any]] = [
        ("context", needed("@context", among(ANNO)), {"@context": "https://example.org/"}),
        ("id", needed("id", one(URI)), {"id": "no iri"}),
        ("type", of_type("Annotation"), {"type": "Note"}),
        ("target is there", having("target"), {"target": None}),
        ("targets are known", member("target", some(RESOURCE)), {"target": {"words": "x"}}),
        ("not body and bodyValue", {"not": having("body", "bodyValue")}, {"bodyValue": "x"}),
        ("bodies are known", member("body", some(RESOURCE)), {"body": {"words": "x"}}),
        ("bodyValue", member("bodyValue", one(STRING)), {"bodyValue": 4}),
        ("created", member("created", one(MOMENT)), {"created": "2017"}),
        ("modified", member("modified", one(MOMENT)), {"modified": ["2017", "2018"]}),
        ("generated", member("generated", one(MOMENT)), {"generated": "yesterday"}),
        ("rights", member("rights", some(URI)), {"rights": "all reserved"}),
        ("canonical", member("canonical", one(URI)), {"canonical": "here"}),
        ("via", member("via", some(URI)), {"via": "there"}),
    ]
    yield from (Must("annotation", *row) for row in rows)


def resource_musts(place: str) -> Iterator[Must]:
    """3.2 and 3.3: what bodies and targets alike must and must not have."""
    own = {"id": "https://a.example/"}
    a_set = {"type": "Choice", "items": ["https://a.example/"]}
    specific = {"type": "SpecificResource", "source": "https://a.example/"}
    directions = {"enum": ["ltr", "rtl", "auto"]}
    rows: list[tuple[str, Schema, Any]] = [
        ("textDirection", member("textDirection", directions), own | {"textDirection": "up"}),
        ("created", member("created", one(MOMENT)), own | {"created": "2017"}),
        ("modified", member("modified", one(MOMENT)), own | {"modified": "2017"}),
        ("rights", member("rights", some(URI)), own | {"rights": "mine"}),
        ("canonical", member("canonical", one(URI)), own | {"canonical": "here"}),
        ("via", member("via", some(URI)), own | {"via": "there"}),
        ("web resource: items", unless(having("type"), without("items")), own | {"items": []}),
        ("web resource: purpose", where(EXTERNAL, without("purpose")), own | {"purpose": "x"}),
        ("set: value", where(A_SET, without("value")), a_set | {"value": "x"}),
        ("set: source", where(A_SET, without("source")), a_set | {"source": "x"}),
        ("set: purpose", where(A_SET, without("purpose")), a_set | {"purpose": "x"}),
        ("specific: items", where(SPECIFIC, without("items")), specific | {"items": []}),
        ("specific: value", where(SPECIFIC, without("value")), specific | {"value": "x"}),
    ]
    textual = {"type": "TextualBody", "value": "x"}
    if place == "body":
        rows += [
            ("textual: items", where(TEXTUAL_TYPE, without("items")), textual | {"items": []}),
            ("textual: source", where(TEXTUAL_TYPE, without("source")), textual | {"source": "x"}),
        ]
    else:
        rows.append(("no textual body", {"not": TEXTUAL_TYPE}, textual))
    for name, schema, breaking in rows:
        yield Must("annotation", f"{place}: {name}", each(place, schema), {place: breaking})


def specific_musts() -> Iterator[Must]:
    """4: selectors, states and styles of specific resources, wherever they stand."""
    selector = {"anyOf": [URI, having("id"), of_type(*SELECTORS)]}
    state = {"anyOf": [URI, having("id"), of_type(*STATES)]}
    in_value = needed("value", STRING)
    span = {"allOf": [needed("start", COUNT), needed("end", COUNT)]}
    quote = {
        "allOf": [needed("exact", STRING), member("prefix", STRING), member("suffix", STRING)]
    }
    ends = {"allOf": [needed("startSelector", selector), needed("endSelector", selector)]}
    svg = {"oneOf": [in_value, needed("id", URI)]}
    times = {
        "allOf": [
            member("sourceDate", some(MOMENT)),
            {"dependentRequired": {"sourceDateStart": ["sourceDateEnd"]}},
            {"dependentRequired": {"sourceDateEnd": ["sourceDateStart"]}},
            {"not": having("sourceDate", "sourceDateStart")},
        ]
    }
    dated = {"type": "TimeState", "sourceDate": "then"}
    rows: list[tuple[str, Schema, Any]] = [
        ("selector", member("selector", some(selector)), {"selector": {"type": "Mine"}}),
        ("state", member("state", some(state)), {"state": {"type": "Liquid"}}),
        ("refinedBy", each("selector", member("refinedBy", some(selector))),
         {"selector": {"type": "CssSelector", "value": "p", "refinedBy": {"type": "Mine"}}}),
        ("styleClass", member("styleClass", some(STRING)), {"styleClass": 4}),
        ("selectors with a value", typed("selector", SELECTORS[:3], in_value),
         {"selector": {"type": "XPathSelector"}}),
        ("text quote", typed("selector", ("TextQuoteSelector",), quote),
         {"selector": {"type": "TextQuoteSelector", "exact": ["two", "of them"]}}),
        ("positions", typed("selector", SELECTORS[4:6], span),
         {"selector": {"type": "TextPositionSelector", "start": -1, "end": 4}}),
        ("svg", typed("selector", ("SvgSelector",), svg), {"selector": {"type": "SvgSelector"}}),
        ("range", typed("selector", ("RangeSelector",), ends),
         {"selector": {"type": "RangeSelector", "startSelector": "https://a.example/"}}),
        ("time", typed("state", ("TimeState",), times), {"state": dated}),
        ("request", typed("state", ("HttpRequestState",), in_value),
         {"state": {"type": "HttpRequestState"}}),
    ]  # fmt: skip
    for name, schema, breaking in rows:
        everywhere = {"allOf": [each("body", schema), each("target", schema)]}
        broken = {
            "target": {"type": "SpecificResource", "source": "https://a.example/"} | breaking
        }
        yield Must("annotation", f"specific: {name}", everywhere, broken)


def typed(place: str, types: tuple[str, ...], schema: Schema) -> Schema:
    return each(place, where(of_type(*types), schema))


def collection_musts() -> Iterator[Must]:
    """5.1: a collection."""
    page = {"anyOf": [URI, of_type("AnnotationPage")]}
    first = {
        "allOf": [
            member("first", one(page)),
            where(needed("total", {"type": "integer", "minimum": 1}), having("first")),
        ]
    }
    rows: list[tuple[str, Schema, Any]] = [
        ("context", needed("@context", among(ANNO)), {"@context": [4]}),
        ("id", needed("id", one(URI)), {"id": None}),
        ("type", of_type("AnnotationCollection"), {"type": ["BasicContainer"]}),
        ("label", member("label", some(STRING)), {"label": 4}),
        ("total", member("total", one(COUNT)), {"total": -1}),
        ("first", first, {"first": None, "total": 1}),
        ("last", member("last", one(URI)), {"last": {"type": "AnnotationPage"}}),
        ("created", member("created", one(MOMENT)), {"created": "2017"}),
        ("modified", member("modified", one(MOMENT)), {"modified": "2017"}),
        ("rights", member("rights", some(URI)), {"rights": "mine"}),
    ]
    yield from (Must("collection", *row) for row in rows)


def page_musts() -> Iterator[Must]:
    """5.2: a page, and what it says of its collection."""
    whole = "https://a.example/"
    item = {"anyOf": [URI, of_type("Annotation")]}
    collection = {"anyOf": [URI, {"allOf": [needed("id", URI), of_type("AnnotationCollection")]}]}
    of_it = {"id": whole, "type": "AnnotationCollection"}
    rows: list[tuple[str, Schema, Any]] = [
        ("context", needed("@context", among(ANNO)), {"@context": None}),
        ("id", needed("id", one(URI)), {"id": ""}),
        ("type", of_type("AnnotationPage"), {"type": "Page"}),
        ("items", needed("items", {"type": "array", "items": item}), {"items": [4]}),
        ("startIndex", member("startIndex", one(COUNT)), {"startIndex": "0"}),
        ("partOf", needed("partOf", one(collection)), {"partOf": None}),
        ("next", member("next", one(URI)), {"next": {}}),
        ("prev", member("prev", one(URI)), {"prev": 1}),
        ("total", each("partOf", member("total", one(COUNT))), {"partOf": of_it | {"total": -1}}),
        ("label", each("partOf", member("label", some(STRING))), {"partOf": of_it | {"label": 4}}),
        ("first", each("partOf", member("first", one(URI))), {"partOf": of_it | {"first": 4}}),
        ("last", each("partOf", member("last", one(URI))), {"partOf": of_it | {"last": 4}}),
        ("created", member("created", one(MOMENT)), {"created": "2017"}),
        ("modified", member("modified", one(MOMENT)), {"modified": "2017"}),
        ("rights", member("rights", some(URI)), {"rights": "mine"}),
    ]
    yield from (Must("page", *row) for row in rows)


MUSTS = (
    *annotation_musts(),
    *resource_musts("body"),
    *resource_musts("target"),
    *specific_musts(),
    *collection_musts(),
    *page_musts(),
)
