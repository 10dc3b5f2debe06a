"""What is the same on every page: the links at its head, and pieces that never change."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Of one piece there are as many as there are languages, of the links a few more.
_PIECES: Final = 64


class NavigationItem(NamedTuple):
    """A link; ``current`` is "page" where it leads to the page at hand, "true" above that."""

    label: str | Promise
    url: str
    current: str


_ITEMS: Final = (
    (_("Articles"), "articles:article-list"),
    (_("Annotations"), "articles:annotation-list"),
    (_("Tracks"), "articles:track-list"),
    (_("Actors"), "articles:actor-list"),
    (_("Sources"), "articles:source-list"),
    (_("Questions"), "articles:question-list"),
    (_("Events"), "articles:event-list"),
    (_("About"), "articles:about"),
)


@register.simple_tag(takes_context=True)
def site_navigation(context: Context) -> SafeString:
    """Write the main links in order, the one that the page belongs to marked."""
    path: str = getattr(context.get("request"), "path", "")
    marks = tuple(
        ("page" if url == path else "true") if path.startswith(url) else "" for url in _urls()
    )
    # A template may have changed since, where one is written.
    write = _links.__wrapped__ if settings.DEBUG else _links
    return write(marks, get_language())


@register.simple_tag
def unchanging(name: str, **shown: str) -> SafeString:
    """Include a piece that is the same on every page; it is rendered once, not every time.

    ``shown`` are its parameters; they must not hang on what is asked for.
    """
    render = _piece.__wrapped__ if settings.DEBUG else _piece
    return render(name, tuple(shown.items()), get_language())


@cache
def _urls() -> tuple[str, ...]:
    return tuple(reverse(name) for _label, name in _ITEMS)


@lru_cache(_PIECES)
def _links(marks: tuple[str, ...], _language: str | None) -> SafeString:
    links = zip(_ITEMS, _urls(), marks, strict=True)
    items = [NavigationItem(label, url, mark) for (label, _name), url, mark in links]
    return render_to_string("components/_site_nav.html", {"items": items})


@lru_cache(_PIECES)
def _piece(name: str, shown: tuple[tuple[str, Any], ...], _language: str | None) -> SafeString:
    return render_to_string(name, dict(shown))
