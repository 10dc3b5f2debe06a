"""Records named in words: by name, other spelling or identifier."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Actor, Place, Question, Round, Track
from articles.models.record import Record

R = TypeVar("R", bound=Record)

# Under which of their columns records are known.
_NAMES: Final[dict[type[Record], tuple[str, ...]]] = {
    Actor: ("name", "names__text"),
    Track: ("name", "short_name", "names__text"),
    Round: ("name", "short_name"),
    Place: ("name", "names__text"),
    Question: ("name",),
}
_LONGEST_KEY: Final = 15
# As many as one can take in at a glance.
_MOST_LISTED: Final = 6


def find_named(model: type[R], words: str, key: str = "") -> R | None:
    """Return the record that ``words`` name, None for no words.

    ``key`` is the primary key of a record chosen from a list; it counts only
    while the words are still that record's own. Raises ``ValidationError``
    where there is no such record, or more than one.
    """
    words = " ".join(words.split())
    if not words:
        return None
    if chosen := _chosen(model, words, key):
        return chosen
    rows = model._base_manager.order_by("pk")
    if by_pid := rows.filter(pid=words.lower()).first():
        return by_pid
    for lookup in ("exact", "iexact"):
        found = list(rows.filter(_any_name(model, lookup, words)).distinct()[: _MOST_LISTED + 1])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_too_many(model, words, found), code="ambiguous")
    near = rows.filter(_any_name(model, "icontains", words)).distinct()[:_MOST_LISTED]
    raise forms.ValidationError(_unknown(model, words, list(near)), code="unknown")


def _chosen(model: type[R], words: str, key: str) -> R | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY):
        return None
    record = model._base_manager.filter(pk=int(key)).first()
    return record if record is not None and " ".join(str(record).split()) == words else None


def _any_name(model: type[Record], lookup: str, words: str) -> Q:
    condition = Q()
    for name in _NAMES[model]:
        condition |= Q(**{f"{name}__{lookup}": words})
    return condition


def _too_many(model: type[models.Model], words: str, found: list[Any]) -> str:
    told = ngettext(
        "%(count)d %(kind)s is called “%(words)s”: %(which)s. Write the identifier instead.",
        "%(count)d %(kind)s are called “%(words)s”: %(which)s. Write the identifier instead.",
        len(found),
    )
    return told % {
        "count": len(found),
        "kind": model._meta.verbose_name_plural,
        "words": words,
        "which": _listed(found),
    }


def _unknown(model: type[models.Model], words: str, near: list[Any]) -> str:
    told = _("There is no %(kind)s called “%(words)s”.") % {
        "kind": model._meta.verbose_name,
        "words": words,
    }
    if not near:
        return told
    return f"{told} {_('Perhaps: %(which)s.') % {'which': _listed(near)}}"


def _listed(records: list[Any]) -> str:
    return ", ".join(f"{record} ({record.pid})" for record in records)
