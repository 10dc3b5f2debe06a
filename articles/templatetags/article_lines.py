"""The lines of the list of articles, written in one go: a page has up to a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.presenters.dates import DASH, date_pieces
from articles.presenters.lines import Line
from articles.templatetags.listing import fragments, passage_found
from articles.text.direction import direction_of

register = template.Library()


@register.simple_tag
def article_lines(lines: Iterable[Line]) -> SafeString:
    """Write each article as an item of a list: headline, what is known of it, what it says."""
    page = (get_language() or "").partition("-")[0]
    undated = f"<span>{escape(_('undated'))}</span>"
    return SafeString("".join(_line(line, page, undated) for line in lines))


def _line(line: Line, page: str, undated: str) -> str:
    facts = "".join(f"<bdi>{escape(fact)}</bdi>" for fact in line.facts)
    doubt = f"<span>{_doubt()}</span>" if line.is_doubtful else ""
    tracks = "".join(
        f'<a class="mark--{track.palette}" href="{track.url}">{escape(track.label)}</a>'
        for track in line.tracks
    )
    return (
        f'<li><h3><a href="{escape(line.url)}"{_language(line.language, page)}>'
        f"{fragments(line.headline)}</a></h3>"
        f"<p>{_times(line) or undated}{facts}{doubt}{tracks}</p>{_passage(line, page)}\n"
    )


def _times(line: Line) -> str:
    if line.published is None:
        return ""
    return DASH.join(
        f'<time datetime="{piece.machine}">{escape(piece.text)}</time>'
        for piece in date_pieces(line.published)
    )


def _passage(line: Line, page: str) -> str:
    if line.found is not None and line.found.snippet is not None:
        language = _language(line.found.language, page)
        return f"<p{language}>{passage_found(line.found.snippet)}"
    return f"<p>{escape(line.summary)}" if line.summary else ""


def _language(language: str, page: str) -> str:
    if not language or language == page:
        return ""
    return f' lang="{escape(language)}" dir="{direction_of(language)}"'


def _doubt() -> str:
    about = _("the record as a whole")
    return render_to_string("components/_confidence.html", {"level": "low", "about": about})
