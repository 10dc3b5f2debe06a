"""Citations of an article in the four styles that scholars are asked for.

Chicago: The Chicago Manual of Style, 17th edition, bibliography entries, 14.186-14.200.
APA: Publication Manual of the American Psychological Association, 7th edition, 10.1 and 9.29.
MLA: MLA Handbook, 9th edition, chapter 5. Harvard: Cite Them Right, 12th edition.
Capitals of a headline stay as they were printed. The styles are English by nature, so
nothing here is translated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.exports.names import PersonalName, parse_name
from articles.text.dates import PartialDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MLA_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_MANY_APA_AUTHORS = 20
_MANY_CHICAGO_AUTHORS = 10


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of. No authors: unsigned; no date: undated."""

    authors: tuple[str, ...]
    headline: str
    source: str
    published: PartialDate | None
    address: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a citation: in italics, or quoted from the article, or the style's own."""

    text: str
    italic: bool = False
    # Names and headlines may run the other way than what stands around them.
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style."""

    style: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the citation as plain text."""
        return "".join(run.text for run in self.runs)


def citations(cited: Cited) -> tuple[Citation, ...]:
    """Return ``cited`` in every style, in the order in which they are offered."""
    return (chicago(cited), apa(cited), mla(cited), harvard(cited))


def chicago(cited: Cited) -> Citation:
    """Cite for a bibliography: an unsigned piece stands under its outlet (14.199)."""
    names = [parse_name(author) for author in cited.authors]
    date = _stopped(_chicago_date(cited.published))
    title = _quoted(_titled(cited.headline))
    source = Run(cited.source, italic=True)
    if not names:
        return _citation("Chicago", source, ". “", title, f"” {date} {cited.address}.")
    authors = _quoted(_stopped(_chicago_names(names)))
    return _citation("Chicago", authors, " “", title, "” ", source, f", {date} {cited.address}.")


def apa(cited: Cited) -> Citation:
    """Cite for a reference list: an unsigned piece begins with its title (9.12)."""
    names = [parse_name(author) for author in cited.authors]
    date = f"({_apa_date(cited.published)})."
    title = _quoted(_stopped(cited.headline))
    head: tuple[Run | str, ...] = (title, f" {date} ")
    if names:
        head = (_quoted(_stopped(_apa_names(names))), f" {date} ", title, " ")
    return _citation("APA", *head, Run(cited.source, italic=True), f". {cited.address}")


def mla(cited: Cited) -> Citation:
    """Cite for a list of works: an unsigned piece begins with its title; no date, none said."""
    names = [parse_name(author) for author in cited.authors]
    authors = (_quoted(_stopped(_mla_names(names))), " ") if names else ()
    date = _mla_date(cited.published)
    return _citation(
        "MLA",
        *authors,
        "“",
        _quoted(_titled(cited.headline)),
        "” ",
        Run(cited.source, italic=True),
        f", {date}, {cited.address}." if date else f", {cited.address}.",
    )


def harvard(cited: Cited) -> Citation:
    """Cite for a reference list: an unsigned piece stands under its outlet."""
    names = [parse_name(author) for author in cited.authors]
    year, day = _harvard_date(cited.published)
    title = _quoted(_inner_quotes(cited.headline, "“", "”"))
    source = Run(cited.source, italic=True)
    tail = f"{f', {day}' if day else ''}. Available at: {cited.address}."
    if not names:
        return _citation("Harvard", source, f" ({year}) ‘", title, f"’{tail}")
    authors = _quoted(_harvard_names(names))
    return _citation("Harvard", authors, f" ({year}) ‘", title, "’, ", source, tail)


def _quoted(text: str) -> Run:
    return Run(text, quoted=True)


def _citation(style: str, *runs: Run | str) -> Citation:
    return Citation(style, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _titled(headline: str) -> str:
    return _stopped(_inner_quotes(headline, "‘", "’"))


def _inner_quotes(text: str, opening: str, closing: str) -> str:
    """Return ``text`` with quotation marks that differ from those around it.

    An apostrophe is the same sign as a closing single mark and stays.
    """
    if opening == "‘":
        return text.replace("“", opening).replace("”", closing)
    return re.sub(r"‘([^‘’]*)’", rf"{opening}\1{closing}", text)


def _chicago_date(date: PartialDate | None) -> str:
    if date is None:
        return "n.d."
    part, years = _parts(date, lambda day: f"{_MONTHS[day.month - 1]} {day.day}", _MONTHS)
    return f"{part}, {years}" if part[-1:].isdigit() else f"{part} {years}".strip()


def _apa_date(date: PartialDate | None) -> str:
    if date is None:
        return "n.d."
    part, years = _parts(date, lambda day: f"{_MONTHS[day.month - 1]} {day.day}", _MONTHS)
    return f"{years}, {part}" if part else years


def _mla_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    part, years = _parts(date, lambda day: f"{day.day} {_MLA_MONTHS[day.month - 1]}", _MLA_MONTHS)
    return f"{part} {years}".strip()


def _harvard_date(date: PartialDate | None) -> tuple[str, str]:
    if date is None:
        return "no date", ""
    part, years = _parts(date, lambda day: f"{day.day} {_MONTHS[day.month - 1]}", _MONTHS)
    return years, part


def _parts(
    date: PartialDate, in_words: Callable[[dt.date], str], months: Sequence[str]
) -> tuple[str, str]:
    """Return day and month as far as they are known, and the year or years.

    A span over two years is cut to the years, which is less but never wrong.
    """
    written_first, _slash, written_last = str(date).partition("/")
    first = PartialDate.parse(written_first)
    last = PartialDate.parse(written_last or written_first)
    if first.earliest.year != last.earliest.year:
        return "", f"{first.earliest.year}–{last.earliest.year}"
    words = [
        in_words(end.earliest) if end.precision == "day" else months[end.earliest.month - 1]
        for end in dict.fromkeys((first, last))
        if end.precision != "year"
    ]
    return "–".join(words), str(first.earliest.year)


def _chicago_names(names: list[PersonalName]) -> str:
    shown = names if len(names) <= _MANY_CHICAGO_AUTHORS else names[:7]
    words = [shown[0].inverted, *(name.natural for name in shown[1:])]
    if len(shown) < len(names):
        return ", ".join(words) + ", et al."
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])}, and {words[-1]}"


def _apa_names(names: list[PersonalName]) -> str:
    words = [name.initialled for name in names]
    if len(words) > _MANY_APA_AUTHORS:
        return f"{', '.join(words[:19])}, . . . {words[-1]}"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])}, & {words[-1]}"


def _mla_names(names: list[PersonalName]) -> str:
    if len(names) == 1:
        return names[0].inverted
    if len(names) == 2:  # noqa: PLR2004 - the rule is for two
        return f"{names[0].inverted}, and {names[1].natural}"
    return f"{names[0].inverted}, et al."


def _harvard_names(names: list[PersonalName]) -> str:
    words = [name.initialled for name in names]
    if len(words) > 3:  # noqa: PLR2004 - four authors or more
        return f"{words[0]} et al."
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
