"""Suggestions while typing, as a script takes them."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.presenters.asked_words import isolated
from articles.querysets.search_suggest import Suggestion, suggest
from articles.search.holdings import Holdings

_KINDS: Final[dict[str, str | Promise]] = {
    "track": gettext_lazy("Track"),
    "round": gettext_lazy("Round"),
    "actor": gettext_lazy("Actor"),
    "article": gettext_lazy("Article"),
}


def present_suggestions(holdings: Holdings, typed: str) -> list[dict[str, str]]:
    """Return what ``typed`` may be the beginning of.

    Each has a ``label``, and a ``kind`` in words with the name that begins so, if it is another.
    Choosing one sets the filter ``name`` to ``value`` or, where it has none, leads to ``url``.
    The names of records are read once for each state of the archive.
    """
    facts = holdings.index.memo.get("facts for suggestions", holdings.documents.facts)
    return [_presented(one) for one in suggest(typed, holdings.articles, facts)]


def _presented(one: Suggestion) -> dict[str, str]:
    kind = str(_KINDS[one.kind])
    if one.known_as:
        kind = _("%(kind)s, also “%(name)s”") % {"kind": kind, "name": isolated(one.known_as)}
    said = {"kind": kind, "label": one.label}
    if one.kind == "article":
        url = reverse("articles:article-detail", args=[one.key, one.slug])
        return {**said, "url": url}
    return {**said, "name": one.kind, "value": one.key}
