"""Specimens for the style guide: the components' parameters, made up, touching no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.text.dates import PartialDate
from articles.vocabulary import AnnotationKind, Confidence, Palette


@dataclass(frozen=True, slots=True)
class Specimen:
    """A record as far as a component looks at it."""

    short_name: str = ""
    name: str = ""
    palette: str = ""
    label: str = ""
    url: str = "#specimen"
    count: int = 0
    selected: bool = False

    def get_absolute_url(self) -> str:
        """Lead to the style guide itself."""
        return self.url


@dataclass(frozen=True, slots=True)
class Specimens:
    """Everything that the style guide shows."""

    tracks: list[Specimen]
    facet: list[Specimen]
    kinds: list[tuple[str, str]]
    confidences: list[str]
    dates: list[tuple[str, PartialDate]]
    references: list[dict[str, str]]


_DATES: Final = ("2017-01-23", "2018-07", "2015", "2018-07-30/2018-08-01", "2016-07/2016-09")


def specimens() -> Specimens:
    """Return the specimens of every component."""
    return Specimens(
        tracks=[
            Specimen(short_name=str(label), name=str(label), palette=value)
            for value, label in Palette.choices
        ],
        facet=[
            Specimen(label="Astana", palette=Palette.AZURE, count=3, selected=True),
            Specimen(label="Geneva", palette=Palette.GARNET, count=1_204),
            Specimen(label="Sochi", palette=Palette.AMBER),
        ],
        kinds=[(value, str(label)) for value, label in AnnotationKind.choices],
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
    )
