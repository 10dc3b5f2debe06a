"""What the pages of all records share: names, references, moments and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from articles.models import ActorName, Event, Round, Track
from articles.models.fields import parse_partial_date
from articles.models.names import Name
from articles.text.dates import PartialDate
from articles.text.direction import Direction, direction_of
from articles.text.markdown import UnsafeUrl, clean_url
from articles.vocabulary import NameKind

# Readers of this site read English first; the other languages follow by their tags.
_FIRST_LANGUAGE = "en"


def language_name(tag: str) -> str:
    """Return what a language is called, or its tag where Django knows no name for it."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


@dataclass(frozen=True, slots=True)
class NameLine:
    """One spelling and what a reader must mind when meeting it."""

    text: str
    remarks: tuple[str, ...]
    valid_from: PartialDate | None
    valid_to: PartialDate | None


@dataclass(frozen=True, slots=True)
class NamesInLanguage:
    """The spellings of a name in one language."""

    language: str
    label: str
    direction: Direction
    names: tuple[NameLine, ...]


def names_by_language(names: Iterable[Name], *, without: str = "") -> tuple[NamesInLanguage, ...]:
    """Group spellings by language, English first, leaving out the one that is the heading.

    A spelling that is recorded as several kinds of name stands there once.
    """
    kept: dict[str, dict[str, list[Name]]] = {}
    for name in names:
        if name.text != without:
            kept.setdefault(name.language, {}).setdefault(name.text, []).append(name)
    languages = sorted(kept, key=lambda tag: (tag != _FIRST_LANGUAGE, tag))
    return tuple(
        NamesInLanguage(
            tag, language_name(tag), direction_of(tag), tuple(map(_line, kept[tag].values()))
        )
        for tag in languages
    )


def _line(rows: list[Name]) -> NameLine:
    remarks = [
        row.get_kind_display()
        for row in rows
        if isinstance(row, ActorName) and row.kind != NameKind.NAME
    ]
    if any(row.ambiguous for row in rows):
        remarks.append(_("ambiguous"))
    if any(row.case_sensitive for row in rows):
        remarks.append(_("case-sensitive"))
    first = rows[0]
    return NameLine(first.text, tuple(remarks), first.valid_from, first.valid_to)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a fact was found; ``url`` is empty unless it is safe to follow.

    ``date`` is written in EDTF, empty where there is none.
    """

    title: str
    publisher: str
    date: str
    symbol: str
    url: str


def references_of(stored: Iterable[Mapping[str, str | None]]) -> tuple[Reference, ...]:
    """Read references as they are stored; an unsafe address or a broken date is left out."""
    return tuple(
        Reference(
            title=entry.get("title") or "",
            publisher=entry.get("publisher") or "",
            date=_date(entry.get("date")),
            symbol=entry.get("symbol") or "",
            url=safe_address(entry.get("url")),
        )
        for entry in stored
    )


def safe_address(address: str | None) -> str:
    """Return ``address`` if it is http or https, else nothing."""
    try:
        return clean_url(address) if address else ""
    except UnsafeUrl:
        return ""


def _date(written: str | None) -> str:
    try:
        return str(parse_partial_date(written) or "")
    except ValidationError:
        return ""


Trail = tuple[tuple[str, str], ...]


def trail(label: str | Promise, name: str, *above: Track | None) -> Trail:
    """Return the way up from a record: the list called ``name``, then what it is part of."""
    lists = (str(label), reverse(f"articles:{name}"))
    return (lists, *((one.short_name, one.get_absolute_url()) for one in above if one))


@dataclass(frozen=True, slots=True)
class Moment:
    """Something in order of time, with what is to be said of it beside its name."""

    begins: PartialDate | None
    ends: PartialDate | None
    title: str
    url: str
    track: Track | None
    remark: str


def moments(spans: Iterable[Round | Event], *, marked: bool = False) -> tuple[Moment, ...]:
    """Line up rounds or events as they come; ``marked`` rounds show the mark of their track."""
    return tuple(moment(span, marked=marked) for span in spans)


def moment(span: Round | Event, remark: str = "", *, marked: bool = False) -> Moment:
    """Face one round or event."""
    track = span.track if marked and isinstance(span, Round) else None
    return Moment(span.begins, span.ends, span.name, span.get_absolute_url(), track, remark)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow a list by; following the link of a selected one takes it away."""

    label: str | Promise
    count: int
    url: str
    selected: bool
    palette: str = ""


def choice(
    label: str | Promise,
    count: int,
    page: str,
    *,
    selected: bool,
    palette: str = "",
    kept: Mapping[str, str] | None = None,
    **value: str,
) -> Choice:
    """Make a choice that adds ``value`` to what is ``kept`` of the address, or drops it."""
    wishes = {**(kept or {}), **({} if selected else value)}
    query = urlencode({key: wish for key, wish in wishes.items() if wish})
    return Choice(label, count, f"{page}?{query}" if query else page, selected, palette)
