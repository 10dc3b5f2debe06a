"""Every kind of export holds all that the W3C's own test suite asserts."""

from typing import Any

import jsonschema
import pytest

from articles.exports.annotation_pages import (
    Collection,
    Contents,
    collection_document,
    page_document,
)
from articles.exports.webannotation import describe, describe_all, for_export
from articles.models import Annotation
from articles.vocabulary import AnnotationKind
from tests import factories as make
from tests.w3c import ANNO, MUSTS

GOOD: dict[str, dict[str, Any]] = {
    "annotation": {
        "@context": ANNO,
        "id": "https://a.example/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "A note."},
        "target": "https://a.example/page",
    },
    "collection": {
        "@context": [ANNO],
        "id": "https://a.example/",
        "type": ["BasicContainer", "AnnotationCollection"],
        "total": 1,
        "first": "https://a.example/?page=1",
    },
    "page": {
        "@context": ANNO,
        "id": "https://a.example/?page=1",
        "type": "AnnotationPage",
        "partOf": "https://a.example/",
        "items": ["https://a.example/1"],
    },
}


def broken(kind: str, document: Any) -> list[str]:
    """Return the names of the assertions that a document breaks."""
    return [
        must.name
        for must in MUSTS
        if must.kind == kind
        and not jsonschema.Draft202012Validator(must.schema).is_valid(document)
    ]


def test_none_of_the_suites_assertions_is_missing_or_says_nothing() -> None:
    assert len({(must.kind, must.name) for must in MUSTS}) == 79
    for kind, good in GOOD.items():
        assert broken(kind, good) == []
    for must in MUSTS:
        changed = GOOD[must.kind] | must.breaking
        bad = {name: value for name, value in changed.items() if value is not None}
        assert must.name in broken(must.kind, bad)


@pytest.fixture
def annotations(db: None) -> list[Annotation]:
    """One of every kind, one on a whole article, one reworded, one orphaned."""
    text = make.make_text(body="The envoys met in the old palace by the lake. Nothing was agreed.")
    for kind in AnnotationKind.values:
        make.make_annotation(text, "The envoys met", kind=kind)
    make.make_annotation(text, "the old palace by the lake")
    make.make_annotation(text, "Nothing was agreed.")
    Annotation.objects.create(
        article=text.article, kind="note", note="On all of it.", status="accepted"
    )
    text.revise("The envoys met in the old palace at the lake.", by=None, reason="Corrected.")
    return list(for_export(Annotation.objects.order_by("pk")))


def test_every_annotation_holds_them(annotations: list[Annotation]) -> None:
    states = {place.state for one in annotations for place in one.placements.all()}
    assert states == {"unchanged", "reworded", "orphaned"}
    for one in annotations:
        assert broken("annotation", describe(one)) == []


@pytest.mark.parametrize("contents", Contents)
def test_every_collection_and_page_holds_them(
    annotations: list[Annotation], contents: Contents
) -> None:
    items = list(describe_all(annotations))
    collection = Collection("https://a.example/x/", "https://a.example/x.jsonld", "X", 250)
    whole = collection_document(collection, contents, items)
    assert broken("collection", whole) == []
    for number in (1, 2, 3):
        assert broken("page", page_document(collection, contents, number, items)) == []
    if contents != Contents.NOTHING:
        # What is embedded takes the context of its document.
        assert broken("page", {**whole["first"], "@context": ANNO}) == []
    for item in items:
        assert broken("annotation", {**item, "@context": ANNO}) == []
