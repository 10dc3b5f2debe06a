"""What a list prints very often, written in one go: values to narrow by, columns, fragments.

A page has some two hundred of them; a template each would take longer than to count them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.presenters.calendar import HEIGHT, Calendar
from articles.presenters.facets import FacetValue
from articles.search.highlight import Fragment, Snippet

register = template.Library()

_ELLIPSIS = "…"


@register.simple_tag
def facet_values(values: Iterable[FacetValue]) -> SafeString:
    """Write values as items of a list, each with its count; one that finds nothing is no link."""
    remove = escape(_("(chosen; remove)"))
    return SafeString("".join(_value(value, remove) for value in values))


def _value(value: FacetValue, remove: str) -> str:
    # An address is percent-encoded, and no name of a parameter is that of a character.
    mark = f' class="mark--{value.palette}"' if value.palette else ""
    text = str(value.label)
    # Letters of the page's own direction need not be kept apart from its numbers.
    label = escape(text) if text.isascii() else f"<bdi>{escape(text)}</bdi>"
    if value.selected:
        label += f'<span class="visually-hidden">{remove}</span>'
    elif not value.count:
        return f"<li><span{mark}>{label} <b>0</b></span></li>"
    current = ' aria-current="true"' if value.selected else ""
    return f'<li><a{mark} href="{value.url}"{current}>{label} <b>{value.count:,}</b></a>'


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
        ' preserveAspectRatio="none" aria-hidden="true">'
        + "".join(
            f'<a href="{part.url}" tabindex="-1"{chosen if marks and part.within else ""}>'
            f"<title>{escape(part.title)}</title>"
            f'<path d="M{at.x} {HEIGHT}V{at.y}h{at.width}v{at.height}"/></a>'
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
