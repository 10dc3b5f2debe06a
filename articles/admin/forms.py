"""Forms that write only what was changed, to the byte."""

from typing import Any

from django import forms
from django.db import models
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import LinesField, with_plain_line_ends
from articles.models.record import Record


def comes_back_untouched(bound: BoundField) -> bool:
    """Say whether the browser sent just what it was given, line ends aside.

    A text area returns every line end as a pair and a text box none at all, so
    what is stored otherwise would look changed by being opened.
    """
    widget = bound.field.widget
    if not isinstance(widget, forms.Textarea | forms.TextInput):
        return False
    given = widget.format_value(bound.field.prepare_value(bound.initial)) or ""
    sent = bound.data if isinstance(bound.data, str) else ""
    given, sent = with_plain_line_ends(given), with_plain_line_ends(sent)
    if not isinstance(widget, forms.Textarea):
        given, sent = given.replace("\n", ""), sent.replace("\n", "")
    return given == sent


class FaithfulForm(forms.ModelForm[Any]):
    """A form on a stored row leaves alone every column that was not changed in it."""

    @cached_property
    def changed_data(self) -> list[str]:
        """Return the names of fields that hold something else than was shown."""
        return [
            name
            for name in self.fields
            if not comes_back_untouched(self[name]) and self[name]._has_changed()  # type: ignore[attr-defined]  # noqa: SLF001
        ]

    def _changes_only(self) -> dict[str, Any]:
        """Return what of the cleaned data may be written to a stored row."""
        if self.instance.pk is None:
            return self.cleaned_data
        opts = self.instance._meta
        columns = {field.name for field in (*opts.concrete_fields, *opts.many_to_many)}
        unchanged = columns - set(self.changed_data) - {opts.pk.name}
        return {name: v for name, v in self.cleaned_data.items() if name not in unchanged}

    def _clean_form(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, LinesField) and name in self.cleaned_data:
                stored = self.get_initial_for_field(field, name)
                self.cleaned_data[name] = field.keep(stored, self.cleaned_data[name])
        super()._clean_form()  # type: ignore[misc]

    def _post_clean(self) -> None:
        # Checks across the rows of a formset need the unchanged values afterwards.
        everything = self.cleaned_data
        self.cleaned_data = self._changes_only()
        super()._post_clean()  # type: ignore[misc]
        refused = set(self.errors)
        self.cleaned_data = {n: v for n, v in everything.items() if n not in refused}

    def _save_m2m(self) -> None:
        everything = self.cleaned_data
        self.cleaned_data = self._changes_only()
        super()._save_m2m()  # type: ignore[misc]
        self.cleaned_data = everything


class RecordForm(FaithfulForm):
    """A form on a public record; an empty slug is made from the name."""

    # Names to make the slug of; the first that the form holds.
    slug_sources = ("headline", "short_name", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the slug be empty."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The readable part of the address; made from the name when empty. "
                "Old addresses go on leading here."
            )

    def clean(self) -> dict[str, Any] | None:
        """Fill in a slug that nobody has yet."""
        cleaned = super().clean()
        if "slug" in self.fields and not self.cleaned_data.get("slug") and not self.errors:
            model: type[models.Model] = self._meta.model
            name = next((v for n in self.slug_sources if (v := self.cleaned_data.get(n))), "")
            if issubclass(model, Record):
                self.cleaned_data["slug"] = model.free_slug(name)
        return cleaned


class RefusedForm(forms.BaseForm):
    """A form that says why it cannot be saved as it stands, and keeps what was entered."""

    refusal: str = ""

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        self.add_error(None, self.refusal)
