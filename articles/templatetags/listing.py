"""What a list prints very often, written in one go: values to narrow by, columns, fragments.

A page has some two hundred of them; a template each would take longer than to count them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.presenters.calendar import HEIGHT, Calendar
from articles.presenters.facets import FacetValue
from articles.presenters.marks import GRID, TRACK_SHAPES
from articles.search.highlight import Fragment, Snippet

register = template.Library()

_ELLIPSIS = "…"


@register.simple_tag
def facet_values(values: Iterable[FacetValue], *, marks_defined: bool = False) -> SafeString:
    """Write values as items of a list, each with its count; one that finds nothing is no link.

    With ``marks_defined`` the page holds the shapes of the tracks already.
    """
    remove = escape(_("(chosen; remove)"))
    return SafeString(
        "".join(_value(value, remove, marks_defined=marks_defined) for value in values)
    )


def _value(value: FacetValue, remove: str, *, marks_defined: bool) -> str:
    mark = _mark(value.palette, defined=marks_defined) if value.palette else ""
    label = f"{mark}<bdi>{escape(value.label)}</bdi>"
    if value.selected:
        label += f'<span class="visually-hidden">{remove}</span>'
    elif not value.count:
        return f"<li><span>{label} <b>0</b></span></li>"
    current = ' aria-current="true"' if value.selected else ""
    return f'<li><a href="{escape(value.url)}"{current}>{label} <b>{value.count:,}</b></a></li>'


def _mark(palette: str, *, defined: bool) -> str:
    if defined:
        return (
            f'<svg class="track-mark track-mark--{palette}" aria-hidden="true">'
            f'<use href="#{palette}"/></svg>'
        )
    return (
        f'<svg class="track-mark track-mark--{palette}" viewBox="0 0 {GRID} {GRID}"'
        ' aria-hidden="true" focusable="false">'
        f'<path fill-rule="evenodd" d="{TRACK_SHAPES.get(palette, "")}"/></svg>'
    )


@register.simple_tag
def histogram(calendar: Calendar) -> SafeString:
    """Draw the columns of a calendar; each is a link for whoever points at it.

    Whoever does not finds the same links as values, so the drawing is silent.
    """
    # To mark all of them would mark none.
    chosen = ' class="chosen"'
    marks = not all(part.within for part in calendar.parts)
    return SafeString(
        f'<svg class="histogram__drawing" width="{calendar.width}"'
        f' viewBox="0 0 {calendar.width} {HEIGHT}"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        + "".join(
            f'<a href="{escape(part.url)}" tabindex="-1"{chosen if marks and part.within else ""}>'
            f"<title>{escape(part.title)}</title>"
            f'<rect x="{at.x}" width="{at.width}" height="{HEIGHT}"/>'
            f'<rect x="{at.x}" y="{at.y}" width="{at.width}" height="{at.height}"/></a>'
            for part, at in calendar.columns
            if part.count
        )
        + "</svg>"
    )


@register.simple_tag
def fragments(pieces: Iterable[Fragment]) -> SafeString:
    """Write a text in fragments, what was searched for marked."""
    return SafeString(
        "".join(
            f"<mark>{escape(piece.text)}</mark>" if piece.is_hit else escape(piece.text)
            for piece in pieces
        )
    )


@register.simple_tag
def passage_found(snippet: Snippet) -> SafeString:
    """Write a snippet, with dots where the text goes on."""
    before = "" if snippet.begins else f"{_ELLIPSIS} "
    after = "" if snippet.ends else f" {_ELLIPSIS}"
    return SafeString(f"{before}{fragments(snippet.fragments)}{after}")
