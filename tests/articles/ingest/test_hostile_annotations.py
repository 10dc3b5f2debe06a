"""No file breaks the import, and nothing in one lands where it does not belong."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Annotation, Text
from tests.articles.ingest.annotation_files import annotated_article, quoted, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> Text:
    return annotated_article()


DEEP = "[" * 100_000
HOSTILE: list[bytes] = [
    b"",
    b" ",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"null",
    b"true",
    b"1",
    b'"text"',
    b"[]",
    b"{}",
    b"[[]]",
    b'[null, 1, true, "x", [], {}]',
    DEEP.encode(),
    (DEEP + "]" * 100_000).encode(),
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b"NaN",
    b"[Infinity]",
    b"[" + b"9" * 10_000 + b"]",
    b'{"id": 1e400}',
    b'{"rows": {}}',
    b'{"rows": [[[[]]]]}',
    b'{"items": [1, 2, null]}',
    b'{"@graph": [{"@graph": []}]}',
    b'{"type": {"a": []}}',
    b'{"type": ["Annotation", {"x": 1}], "target": [[]]}',
    b'{"type": "Annotation", "target": {"source": {"id": {"id": 1}}}}',
    b'{"type": "Annotation", "target": {"source": ["a", "b"]}}',
    b'{"type": "Annotation", "target": {"source": "http://[::1"}}',
    b'{"type": "Annotation", "target": {"source": "http://x:99999999/"}}',
    b'{"type": "Annotation", "target": {"source": "\\u0000"}}',
    b'{"type": "Annotation", "target": {"source": "https://a.example/\\ud800"}}',
    b'{"type": "Annotation", "body": [[[]]], "target": "https://a.example/"}',
    b'{"type": "Annotation", "body": {"value": {"a": 1}}, "target": "https://a.example/"}',
    b'{"type": "Annotation", "id": ["a"], "target": "https://a.example/"}',
    b'{"type": "Annotation", "motivation": {"a": 1}, "target": "https://a.example/"}',
    b'{"type": "Annotation", "tags": [{}], "target": "https://a.example/"}',
    b'{"type": "Annotation", "bodyValue": [1], "target": "https://a.example/"}',
    b'{"type": "Annotation", "placements": [1], "target": "https://a.example/"}',
    b'{"type": "Annotation", "madeOn": {"exact": 1}, "target": "https://a.example/"}',
    b'{"rows": [' + b'{"target": 1},' * 30_000 + b"1]}",
    b'{"type": "AnnotationCollection", "first": {"items": "no list"}}',
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    b"PK\x03\x04" + b"\x00" * 1000,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", ["jsonld", "csv"])
def test_no_file_breaks_the_import(tmp_path: Path, content: bytes, form: str) -> None:
    file = tmp_path / "in"
    file.write_bytes(content)
    report = tmp_path / "report.json"
    try:
        call_command(
            "import_annotations", str(file), format=form, report=report, stdout=io.StringIO()
        )
    except CommandError as error:
        assert "refused" in str(error)  # noqa: PT017 (both ways out are right)

    (told_of,) = json.loads(report.read_text(encoding="utf-8"))
    assert {item["outcome"] for item in told_of["items"]} <= {"refused"}
    assert not Annotation.objects.exists()


HOSTILE_SELECTORS: list[Any] = [
    {"type": "TextQuoteSelector", "exact": 1},
    {"type": "TextQuoteSelector", "exact": "Geneva", "prefix": {"a": 1}},
    {"type": "TextQuoteSelector", "exact": " \n "},
    [{"type": "TextQuoteSelector", "exact": "Geneva"}] * 21,
    ["TextQuoteSelector"],
    {"type": "TextQuoteSelector", "exact": "Geneva", "refinedBy": {"type": "X", "refinedBy": {}}},
    *(
        [
            {"type": "TextQuoteSelector", "exact": "Geneva"},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ]
        for start, end in [
            (-1, 5),
            (True, 5),
            (1.5, 5),
            (10**30, 10**30),
            ("1", "5"),
            (5, 1),
            (0, 24_000_000),
        ]
    ),
]


@pytest.mark.parametrize("selector", HOSTILE_SELECTORS, ids=range(len(HOSTILE_SELECTORS)))
def test_no_selector_lands_elsewhere(tmp_path: Path, text: Text, selector: Any) -> None:
    document = quoted()
    document["target"]["selector"] = selector

    outcome, why = told(tmp_path, document)

    if outcome == "refused":
        assert why
        return
    assert outcome in {"placed", "to review"}
    place = Annotation.objects.get().placements.get()
    assert text.body[place.start : place.end] == "Geneva"
