"""The groups of values beside a list, written in one go: of each page they are the most."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.presenters.facets import Facet, FacetSearch, FacetValue
from articles.templatetags.listing import facet_values

register = template.Library()


@register.simple_tag
def facets(groups: Iterable[Facet], path: str) -> SafeString:
    """Write groups of values to narrow the list at ``path`` by."""
    return SafeString("".join(_facet(facet, path) for facet in groups))


def _facet(facet: Facet, path: str) -> str:
    errors = "".join(f'<p class="field__error">{escape(error)}</p>' for error in facet.errors)
    return (
        f'<details class="facet" id="facet-{escape(facet.name)}" open>'
        f"<summary>{escape(facet.title)}</summary>\n"
        f"{errors}{_modes(facet.modes)}{_find(facet, path)}"
        f'<ul class="facet__values">{facet_values(facet.values)}</ul>\n'
        f"{_below(facet)}</details>\n"
    )


def _modes(modes: Iterable[FacetValue]) -> str:
    links = "".join(
        f'<span aria-current="true">{escape(mode.label)}</span>'
        if mode.selected
        else f'<a href="{escape(mode.url)}">{escape(mode.label)}</a>'
        for mode in modes
    )
    return f'<p class="facet__modes">{links}</p>' if links else ""


def _find(facet: Facet, path: str) -> str:
    search: FacetSearch | None = facet.search
    if search is None:
        return ""
    carried = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in search.carried
    )
    label = escape(search.label)
    return (
        f'<form class="facet__find" action="{escape(path)}#facet-{escape(facet.name)}"'
        f' data-find>{carried}<input type="search" name="find"'
        f' value="{escape(search.sought)}" aria-label="{label}" placeholder="{label}" dir="auto">'
        f'<button type="submit" class="button button--quiet">{escape(_("Find"))}</button></form>'
    )


def _below(facet: Facet) -> str:
    """Return what stands under the values: a switch, and the way to the others."""
    parts = []
    if facet.search is not None and facet.search.nothing:
        parts.append(f'<p class="facet__nothing" role="status">{escape(facet.search.nothing)}</p>')
    if facet.switch is not None:
        parts.append(_line(_switch(facet.switch)))
    of_this = f'<span class="visually-hidden">: {escape(facet.title)}</span>'
    all_of_them = escape(_("Show all %(size)s")) % {"size": facet.size}
    if facet.rest:
        parts.append(
            f'<details class="facet__rest"><summary>{all_of_them}{of_this}</summary>'
            f'<ul class="facet__values">{facet_values(facet.rest)}</ul></details>'
        )
    elif facet.all_url:
        parts.append(_line(f'<a href="{escape(facet.all_url)}">{all_of_them}{of_this}</a>'))
    if facet.few_url:
        words = escape(_("Show the first ones only"))
        parts.append(_line(f'<a href="{escape(facet.few_url)}">{words}{of_this}</a>'))
    return "".join(parts)


def _switch(switch: FacetValue) -> str:
    current = remove = ""
    if switch.selected:
        current = ' aria-current="true"'
        remove = f'<span class="visually-hidden"> {escape(_("(chosen; remove)"))}</span>'
    return f'<a href="{escape(switch.url)}"{current}>{escape(switch.label)}{remove}</a>'


def _line(html: str) -> str:
    return f'<p class="facet__switch">{html}</p>'
