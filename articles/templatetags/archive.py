"""Dates, languages, certainty and marks, as every page shows them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.presenters import dates
from articles.presenters.marks import GRID, KIND_SHAPES, TRACK_SHAPES
from articles.text.dates import DateError, PartialDate
from articles.text.direction import direction_of
from articles.text.markdown import UnsafeUrl, clean_url
from articles.vocabulary import Confidence

register = template.Library()

_CONFIDENCE_WORDS = {
    Confidence.HIGH: _("well established"),
    Confidence.MEDIUM: _("probable"),
    Confidence.LOW: _("unconfirmed"),
}


def _times(begins: PartialDate, ends: PartialDate | None = None) -> SafeString:
    return format_html_join(
        dates.DASH,
        '<time datetime="{}">{}</time>',
        ((piece.machine, piece.text) for piece in dates.date_pieces(begins, ends)),
    )


@register.filter
def partial_date(date: PartialDate | None) -> SafeString | str:
    """Show a date in words, as exact as it is known; nothing when there is none."""
    return _times(date) if date else ""


@register.filter
def date_words(date: PartialDate | None) -> str:
    """Say a date in plain words, for titles and attributes."""
    return dates.date_words(date) if date else ""


@register.filter
def reference_date(written: str) -> SafeString | str:
    """Show the date of a reference, which is kept as EDTF text; nothing for what is no date."""
    try:
        return _times(PartialDate.parse(written)) if written else ""
    except DateError:
        return ""


@register.filter
def safe_address(address: str | None) -> str:
    """Return a web address if a link may lead there, else nothing.

    Forms refuse others; rows that came past every form must not run script either.
    """
    try:
        return clean_url(address) if address else ""
    except UnsafeUrl:
        return ""


@register.simple_tag
def date_span(begins: PartialDate | None, ends: PartialDate | None = None) -> SafeString | str:
    """Show the days on which something took place: "23–24 January 2017"."""
    return _times(begins, ends) if begins else ""


@register.simple_tag
def period(begins: PartialDate | None, ends: PartialDate | None = None) -> SafeString | str:
    """Show how long something lasted; a missing end is said to be unrecorded."""
    if begins is not None and ends is not None:
        return _times(begins, ends)
    return dates.period_words(begins, ends)


@register.simple_tag
def lang_attrs(language: str) -> SafeString:
    """Write ``lang`` and ``dir`` for an element that holds text in ``language``."""
    if not language:
        return SafeString("")
    return format_html('lang="{}" dir="{}"', language, direction_of(language))


@register.simple_tag
def foreign(text: str, language: str = "") -> SafeString:
    """Show a name in its own language, kept apart from the direction of what surrounds it."""
    if not language:
        return format_html("<bdi>{}</bdi>", text)
    return format_html("<bdi {}>{}</bdi>", lang_attrs(language), text)


@register.filter
def site_name(address: str) -> str:
    """Say on which site an address lies, without the "www." that nobody reads."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def confidence_word(level: str) -> str:
    """Say how sure the archive is, in a word for readers."""
    return str(_CONFIDENCE_WORDS.get(Confidence(level), level)) if level else ""


@register.simple_tag
def track_mark(palette: str) -> SafeString:
    """Draw the shape of a track in its colour; its name stands beside it."""
    return _shape(TRACK_SHAPES.get(palette, ""), f"track-mark track-mark--{palette}")


@register.simple_tag
def kind_mark(kind: str) -> SafeString:
    """Draw the shape of a kind of annotation in its colour; its name stands beside it."""
    return _shape(KIND_SHAPES.get(kind, ""), f"kind-mark kind-mark--{kind}")


def _shape(path: Any, classes: str) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<path fill-rule="evenodd" d="{}"/></svg>',
        classes,
        GRID,
        GRID,
        path,
    )
