"""The way around: the links that stand at the head of every page."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


class NavigationItem(NamedTuple):
    """A link, and whether the page at hand lies below it."""

    label: str | Promise
    url: str
    current: bool


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
def site_navigation(context: Context) -> list[NavigationItem]:
    """Return the main links in order, the one that the page belongs to marked."""
    path: Any = getattr(context.get("request"), "path", "")
    links = ((label, reverse(name)) for label, name in _ITEMS)
    return [NavigationItem(label, url, path.startswith(url)) for label, url in links]
