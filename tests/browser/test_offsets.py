"""Offsets mean the same words wherever they are counted: robustness test 1."""

import hashlib
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.forms.passage import passage_at
from articles.models import Placement, TextVersion
from articles.models.annotation_rules import find_quote
from articles.text.graphemes import widen
from articles.text.normalise import normalise_body, paragraphs
from articles.vocabulary import PlacementState
from tests import factories
from tests.articles.text.strategies import raw_bodies
from tests.browsing import Chromium

pytestmark = [pytest.mark.browser, pytest.mark.sqlite, pytest.mark.django_db]

EXAMPLES = 2_000
BATCH = 200
SCRIPT = Path(settings.BASE_DIR, "static", "js", "workbench-passage.js")

# Shows a text as the workbench does, marks a range that was counted in code points, and
# returns what the workbench's own script would send.
MARK = """([source, texts]) => texts.map(({ html, body, start, end }) => {
  document.body.innerHTML = html;
  new Function(source)();
  const units = (points) => [...body].slice(0, points).join("").length;
  const cut = [...body].slice(start, end).join("");
  workbench.select(units(start), units(end));
  return { cut, passage: workbench.current && workbench.passage(workbench.current) };
})"""


class Example(NamedTuple):
    """A body, and a range of it in code points."""

    body: str
    start: int
    end: int

    @property
    def whole(self) -> "Example":
        """Return the range widened to whole characters, as placements are."""
        return Example(self.body, *widen(self.body, self.start, self.end))

    @property
    def words(self) -> str:
        """Return what stands in the range."""
        return self.body[self.start : self.end]

    @property
    def html(self) -> str:
        """Return the body as the workbench's page holds it."""
        shown, reached = "", 0
        for paragraph in paragraphs(self.body):
            before = escape(self.body[reached : paragraph.start])
            shown += f'<p data-before="{before}">{escape(paragraph.text_in(self.body))}</p>'
            reached = paragraph.end
        return f"<div data-workbench-text>{shown}</div>"


def drawn() -> list[Example]:
    """Draw bodies of every script with a range in each."""
    examples: list[Example] = []

    @given(raw_bodies, st.data())
    @hypothesis_settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def draw(raw: str, data: st.DataObject) -> None:
        body = normalise_body(f"x{raw}")
        start = data.draw(st.integers(0, len(body) - 1))
        examples.append(Example(body, start, data.draw(st.integers(start + 1, len(body)))))

    draw()
    return examples[:EXAMPLES]


def stored_and_sent(examples: list[Example]) -> list[Example]:
    """Store the bodies and ranges, and read them back as other programs do: as JSON."""
    annotation = factories.make_annotation()
    text = annotation.text
    assert text is not None
    versions = TextVersion.objects.bulk_create(
        TextVersion(
            text=text,
            number=number,
            body=one.body,
            sha256=hashlib.sha256(one.body.encode()).hexdigest(),
        )
        for number, one in enumerate(examples, start=2)
    )
    Placement.objects.bulk_create(
        Placement(
            annotation=annotation,
            version=version,
            start=one.start,
            end=one.end,
            state=PlacementState.UNCHANGED,
            method="exact",
        )
        for version, one in zip(versions, examples, strict=True)
    )
    bodies = text.versions.order_by("number").values_list("body", flat=True)[1:]
    document = Client().get(f"/annotations/{annotation.pid}.jsonld").json()
    places = document["placements"][1:]
    # The selectors speak of the newest version, and quote it.
    quote, position = document["target"]["selector"]
    assert bodies[len(examples) - 1][position["start"] : position["end"]] == quote["exact"]
    return [
        Example(body, place["start"], place["end"])
        for body, place in zip(bodies, places, strict=True)
    ]


def marked(chromium: Chromium, examples: list[Example]) -> list[dict[str, Any]]:
    """Mark every range in a browser and return what it would send."""
    source, told = SCRIPT.read_text(encoding="utf-8"), []
    page = chromium.browser.new_page()
    for begin in range(0, len(examples), BATCH):
        page.set_content("<!doctype html><title>Offsets</title>")
        batch = [
            {"html": one.html, "body": one.body, "start": one.start, "end": one.end}
            for one in examples[begin : begin + BATCH]
        ]
        told += page.evaluate(MARK, [source, batch])
    page.close()
    return told


def test_two_thousand_ranges_come_back_from_the_browser_as_they_were_stored(
    chromium: Chromium,
) -> None:
    examples = drawn()
    assert len(examples) == EXAMPLES
    whole = [example.whole for example in examples]
    assert stored_and_sent(whole) == whole

    for example, told in zip(examples, marked(chromium, examples), strict=True):
        # The browser counts code points as the archive does.
        assert told["cut"] == example.words
        passage = told["passage"]
        if passage is None:
            # White space is not marked; the byte order mark counts as such in a browser.
            assert example.words.replace("\ufeff", "").strip() == ""
            continue
        start, end, exact = passage["start"], passage["end"], passage["exact"]
        assert example.body[start:end] == exact
        assert example.start <= start < end <= example.end
        for cut in (example.body[example.start : start], example.body[end : example.end]):
            assert cut.replace("\ufeff", "").strip() == ""
        # The archive takes it, in whole characters, and finds it again at its place alone.
        taken = passage_at(example.body, start, end, exact).quote
        assert exact in taken.exact
        found = find_quote(example.body, *_parts(taken)).span
        assert found.text_in(example.body) == taken.exact
        assert found.start <= start < end <= found.end


def _parts(quote: Any) -> tuple[str, str, str]:
    return quote.exact, quote.prefix, quote.suffix
