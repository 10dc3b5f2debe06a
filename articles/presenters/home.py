"""The face of the front page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.filters.holdings import annotations_of, holdings_of
from articles.models import Article, Question, Track
from articles.presenters.coverage import latest_of
from articles.querysets.rights import Reader
from articles.search.annotation_counting import find_annotations
from articles.search.counting import count, find
from articles.search.evidence import accepted
from articles.search.selection import NOTHING_CHOSEN

_LATEST: Final = 5
_QUESTIONS: Final = 4
# A bar is drawn on a line of this many units; none is so short that it cannot be seen.
WIDTH: Final = 1000
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """The time of a track on the line: where it begins, how long it is, whether it ends."""

    start: int
    length: int
    open_ended: bool

    @property
    def end(self) -> int:
        """Return where it stops being known."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track with its time and the number of its articles."""

    track: Track
    bar: Bar | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the line, and where it begins."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class HomeFace:
    """What the front page shows."""

    tracks: list[TrackLine]
    years: list[Year]
    latest: tuple[Article, ...]
    questions: list[Question]
    article_count: int
    annotation_count: int


def home_page(reader: Reader) -> HomeFace:
    """Return the front page as ``reader`` may see it."""
    # From the index: a count by the database takes as long as there are articles.
    holdings = holdings_of(reader)
    counts = count(holdings, NOTHING_CHOSEN)
    tracks = list(Track.objects.in_time_order())
    scale = _Scale.around(tracks)
    return HomeFace(
        tracks=[
            TrackLine(track, scale.bar(track), counts.facets["track"].get(track.slug, 0))
            for track in tracks
        ],
        years=scale.years(),
        latest=latest_of(holdings, find(holdings, NOTHING_CHOSEN), _LATEST),
        questions=list(Question.objects.in_editors_order()[:_QUESTIONS]),
        article_count=counts.total,
        annotation_count=len(find_annotations(annotations_of(reader), accepted())),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole years drawn to ``WIDTH``; without dated tracks there is nothing to draw."""

    first: int
    last: int

    @classmethod
    def around(cls, tracks: Sequence[Track]) -> _Scale:
        begun = [track.begins.earliest.year for track in tracks if track.begins]
        ended = [track.ends.latest.year for track in tracks if track.ends]
        return cls(min(begun, default=1), max([*ended, *begun], default=0))

    def years(self) -> list[Year]:
        return [
            Year(year, self._place(dt.date(year, 1, 1)))
            for year in range(self.first, self.last + 1)
        ]

    def bar(self, track: Track) -> Bar | None:
        if not track.begins:
            return None
        start = self._place(track.begins.earliest)
        end = self._place(track.ends.latest) if track.ends else WIDTH
        length = max(end - start, _SHORTEST)
        return Bar(min(start, WIDTH - length), length, open_ended=not track.ends)

    def _place(self, day: dt.date) -> int:
        first = dt.date(self.first, 1, 1).toordinal()
        beyond = dt.date(self.last + 1, 1, 1).toordinal()
        return round((day.toordinal() - first) * WIDTH / (beyond - first))
