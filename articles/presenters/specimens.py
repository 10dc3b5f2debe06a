"""Specimens for the style guide: what components take, made up, touching no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.presenters.calendar import Calendar, Part, Step, articles_counted
from articles.presenters.dates import date_words
from articles.presenters.hits import Hits
from articles.presenters.notes import Note, Subject
from articles.presenters.reading import Hit, HitsHere, Passage, ReadParagraph, Underline
from articles.text.dates import PartialDate
from articles.vocabulary import AnnotationKind, Confidence, Palette, Stance

_MONTHS: Final = (3, 14, 0, 5, 21, 8, 2, 0, 34, 13, 9, 1)
_DATES: Final = ("2017-01-23", "2018-07", "2015", "2018-07-30/2018-08-01", "2016-07/2016-09")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A record, as far as a component looks at it."""

    short_name: str = ""
    name: str = ""
    palette: str = ""
    label: str = ""
    title: str = ""
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    summary: str = ""
    url: str = "#lists"
    count: int = 0
    selected: bool = False
    track: Specimen | None = None


@dataclass(frozen=True, slots=True)
class Specimens:
    """Everything that the style guide shows."""

    tracks: list[Specimen]
    facet: list[Specimen]
    timeline: list[Specimen]
    kinds: list[tuple[str, str]]
    confidences: list[str]
    dates: list[tuple[str, PartialDate]]
    references: list[dict[str, str]]
    trail: list[tuple[str, str]]
    facts: list[tuple[str, str]]
    paragraphs: list[tuple[ReadParagraph, str]]
    page: Page[int]
    numbers: Any
    calendar: Calendar
    hits: Hits
    found: ReadParagraph
    offers: list[tuple[str, str]]


def specimens() -> Specimens:
    """Return the specimens of every component."""
    pages = Paginator(range(120), 10)
    return Specimens(
        tracks=[Specimen(short_name=str(name), palette=slot) for slot, name in Palette.choices],
        facet=[
            Specimen(label="Astana", palette=Palette.RUST, count=3, selected=True),
            Specimen(label="Geneva", palette=Palette.AZURE, count=1_204),
            Specimen(label="Sochi", palette=Palette.PLUM),
        ],
        timeline=[
            Specimen(
                title="Astana 1",
                begins=PartialDate.parse("2017-01-23"),
                ends=PartialDate.parse("2017-01-24"),
                summary=_("What came of it, in a sentence or two."),
                track=Specimen(palette=Palette.RUST),
            ),
            Specimen(
                title="Geneva IV",
                begins=PartialDate.parse("2017-02-23"),
                ends=PartialDate.parse("2017-03-03"),
                track=Specimen(palette=Palette.AZURE),
            ),
        ],
        kinds=[(kind, str(name)) for kind, name in AnnotationKind.choices],
        confidences=list(Confidence.values),
        dates=[(text, PartialDate.parse(text)) for text in _DATES],
        references=[
            {
                "title": "Security Council resolution 2254",
                "publisher": "United Nations",
                "date": "2015-12-18",
                "url": "https://undocs.org/S/RES/2254(2015)",
                "symbol": "S/RES/2254 (2015)",
            },
            {"title": "بيان جنيف", "publisher": "United Nations", "date": "2012-06"},
        ],
        trail=[(_("Tracks"), "#lists"), ("Astana", "#lists")],
        facts=[(_("Place"), "Astana"), (_("Days"), "2")],
        paragraphs=[(_english(), "en"), (_arabic(), "ar")],
        page=pages.page(4),
        numbers=list(pages.get_elided_page_range(4, on_each_side=1, on_ends=1)),
        calendar=_calendar(),
        hits=Hits(2, "“Sochi”", "#search"),
        found=_found(),
        offers=[("Sochi", _("track")), ("Sochi Congress", _("round")), ("سوتشي", _("actor"))],
    )


def _calendar() -> Calendar:
    """Return the months of a year, of which the autumn is chosen."""
    months = [(PartialDate.parse(f"2017-{n:02}"), number) for n, number in enumerate(_MONTHS, 1)]
    parts = (
        Part(
            label=date_format(month.earliest, "F"),
            title=f"{date_words(month)}: {articles_counted(number)}",
            count=number,
            url="#search",
            within=str(month) > "2017-08",
        )
        for month, number in months
    )
    steps = (Step(_("All years"), "#search"), Step("2017", "#search", sum(_MONTHS), chosen=True))
    return Calendar("months", _("Months of %(year)s") % {"year": "2017"}, steps, tuple(parts))


def _found() -> ReadParagraph:
    text = "Sochi followed Astana, and few believed in Sochi."
    begin, again = text.index("Sochi"), text.rindex("Sochi")
    length = len("Sochi")
    hits = (
        Hit(begin, begin + length, 1, begins=True),
        Hit(again, again + length, 2, begins=True),
    )
    return ReadParagraph(3, (Passage(text, (), hits),), (), HitsHere(1, 2, 0, 0))


def _note(number: int, kind: AnnotationKind, subject: str, body: str, **more: Any) -> Note:
    values: dict[str, Any] = {
        "question": None,
        "stance": "",
        "stance_label": "",
        "doubt": "",
        "suggested": False,
        "quote": "",
        "state": "unchanged",
    }
    return Note(
        pid=f"specimen-{number}",
        number=number,
        kind=kind,
        kind_label=str(kind.label),
        subjects=(Subject(subject, "#notes"),),
        body_html=body,
        **(values | more),
    )


def _english() -> ReadParagraph:
    position = _note(
        1,
        AnnotationKind.POSITION,
        "Russia",
        "",
        question=Subject("Who is invited", "#notes"),
        stance=Stance.CONDITIONAL,
        stance_label=str(Stance.CONDITIONAL.label),
        doubt=Confidence.MEDIUM,
    )
    claim = _note(2, AnnotationKind.CLAIM, "Astana", "<p>Claims may overlap positions.</p>")
    mention = _note(3, AnnotationKind.MENTION, "Sochi", "")
    quoted = _note(4, AnnotationKind.QUOTATION, "The spokesman", "")
    remark = _note(5, AnnotationKind.NOTE, "Geneva", "<p>What a reader needs to know.</p>")
    return ReadParagraph(
        1,
        (
            Passage("A position ", (Underline(position, 0, True, False),)),
            Passage(
                "may run through a claim",
                (Underline(position, 0, False, True), Underline(claim, 1, True, False)),
            ),
            Passage(" and on", (Underline(claim, 1, False, True),)),
            Passage("; a ", ()),
            Passage("mention", (Underline(mention, 0, True, True),)),
            Passage(" is dotted, a ", ()),
            Passage("quotation", (Underline(quoted, 0, True, True),)),
            Passage(" plain, and a ", ()),
            Passage("note", (Underline(remark, 0, True, True),)),
            Passage(" is grey.", ()),
        ),
        (position, claim, mention, quoted, remark),
    )


def _arabic() -> ReadParagraph:
    outer = _note(6, AnnotationKind.CLAIM, "أستانا", "")
    inner = _note(7, AnnotationKind.MENTION, "جنيف", "")
    return ReadParagraph(
        2,
        (
            Passage("قالت الوفود إن ", ()),
            Passage("المحادثات في ", (Underline(outer, 0, True, False),)),
            Passage("جنيف", (Underline(outer, 0, False, False), Underline(inner, 1, True, True))),
            Passage(" ستستأنف في ٢٣ شباط", (Underline(outer, 0, False, True),)),
            Passage(" (S/RES/2254).", ()),
        ),
        (outer, inner),
    )
