"""Two versions of a record side by side: what was entered, and what is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from articles.admin.fields import with_plain_line_ends


class Difference(NamedTuple):
    """One field in which the two versions differ."""

    label: str
    yours: str
    stored: str


@dataclass(frozen=True)
class Compared:
    """The differing fields of one row: the record itself, or one that belongs to it."""

    title: str
    differences: tuple[Difference, ...]


class Group(NamedTuple):
    """The rows of one kind that belong to a record: as entered, and as stored."""

    entered: Any
    stored: Any


def formsets_of(
    model_admin: admin.ModelAdmin[Any], request: HttpRequest, stored: models.Model
) -> list[Group]:
    """Return for each inline its formset from ``request`` and the one from the database."""
    groups = []
    prefixes: dict[str, int] = {}
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, stored):
        prefix = formset_class.get_default_prefix()
        prefixes[prefix] = prefixes.get(prefix, 0) + 1
        if prefixes[prefix] != 1:
            prefix = f"{prefix}-{prefixes[prefix]}"
        shared = {
            "instance": stored,
            "prefix": prefix,
            "queryset": inline.get_queryset(request),
        }
        groups.append(Group(formset_class(request.POST, **shared), formset_class(**shared)))
    return groups


def compare(
    request: HttpRequest,
    form_class: type[forms.ModelForm[Any]],
    stored: models.Model,
    groups: Iterable[Group],
) -> list[Compared]:
    """Return every row in which what was entered differs from what is stored."""
    fresh = type(stored)._base_manager.get(pk=stored.pk)
    form = form_class(request.POST, instance=fresh)
    compared = [Compared(_("This record"), tuple(_differences(form)))]
    for group in groups:
        compared.extend(_compare_rows(group))
    return [one for one in compared if one.differences]


def entered(request: HttpRequest, form_class: type[forms.ModelForm[Any]]) -> list[Difference]:
    """Return what was entered into the fields of a form whose record is gone."""
    form = form_class(request.POST)
    return [one for one in _differences(form) if one.yours]


def without_lost_rows(data: QueryDict, groups: Iterable[Group]) -> QueryDict:
    """Return ``data`` without rows that have been deleted meanwhile, the others renumbered.

    Such a row could never be saved again, and is not to come back to life.
    """
    kept = data.copy()
    for formset, _stored in groups:
        prefix = formset.prefix
        first = formset.initial_form_count()
        lost = {n for n in range(first) if formset.forms[n].instance.pk is None}
        staying = [n for n in range(formset.total_form_count()) if n not in lost]
        if not lost:
            continue
        for key in [key for key in kept if key.startswith(f"{prefix}-")]:
            if key.removeprefix(f"{prefix}-").split("-")[0].isdecimal():
                del kept[key]
        for new, old in enumerate(staying):
            for key in data:
                if key.startswith(f"{prefix}-{old}-"):
                    name = key.removeprefix(f"{prefix}-{old}-")
                    kept.setlist(f"{prefix}-{new}-{name}", data.getlist(key))
        kept[f"{prefix}-TOTAL_FORMS"] = str(len(staying))
        kept[f"{prefix}-INITIAL_FORMS"] = str(first - len(lost))
    return kept


def _compare_rows(group: Group) -> Iterator[Compared]:
    kind = str(group.entered.model._meta.verbose_name)
    seen = set()
    for number, form in enumerate(group.entered.forms):
        row = form.instance
        if row.pk is not None:
            seen.add(row.pk)
            yield Compared(f"{kind}: {row}", tuple(_differences(form)))
        elif number < group.entered.initial_form_count():
            title = _("%(kind)s, deleted by somebody else meanwhile") % {"kind": kind}
            yield Compared(title, _only_yours(form))
        elif form.has_changed():
            yield Compared(_("%(kind)s, added by you") % {"kind": kind}, _only_yours(form))
    for form in group.stored.initial_forms:
        if form.instance.pk not in seen:
            title = _("%(kind)s, added by somebody else meanwhile") % {"kind": kind}
            yield Compared(title, _only_stored(form))


def _only_yours(form: forms.ModelForm[Any]) -> tuple[Difference, ...]:
    return tuple(Difference(label, yours, "") for label, yours, _ in _both(form) if yours)


def _only_stored(form: forms.ModelForm[Any]) -> tuple[Difference, ...]:
    return tuple(Difference(label, "", stored) for label, _, stored in _both(form) if stored)


def _differences(form: forms.ModelForm[Any]) -> Iterator[Difference]:
    return (one for one in _both(form) if one.yours != one.stored)


def _both(form: forms.ModelForm[Any]) -> Iterator[Difference]:
    for name, field in form.fields.items():
        if field.disabled or isinstance(field.widget, forms.HiddenInput):
            continue
        sent = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        yield Difference(
            str(form[name].label),
            shown(field, sent),
            shown(field, form.get_initial_for_field(field, name)),
        )


def shown(field: forms.Field, value: Any) -> str:
    """Return ``value``, as sent or as stored, in the words that a reader would use for it."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value and value != "False" else _("no")
    value = field.prepare_value(value)
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(_names(field, value))
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(field.choices) if key}
        return labels.get(str(value), "" if value in field.empty_values else str(value))
    text = field.widget.format_value(value)
    return with_plain_line_ends(str(text)) if text is not None else ""


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def _names(field: forms.ModelChoiceField[Any], value: Any) -> list[str]:
    keys = value if isinstance(value, list | tuple | set) else [value]
    wanted = [key for key in keys if key not in field.empty_values]
    try:
        rows = list(field.queryset.filter(pk__in=wanted)) if wanted else []  # type: ignore[union-attr]
    except (ValueError, OverflowError):
        return sorted(map(str, wanted))
    return sorted(field.label_from_instance(row) for row in rows)
