"""The form by which an editor makes or changes an annotation beside its text."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.naming import find_named
from articles.forms.passage import PassageMismatchError, only_place_in, passage_at
from articles.models import Actor, Annotation, Place, Question, Round, Track
from articles.text.normalise import BodyError, normalise_body

NAMED: Final[dict[str, type[Any]]] = {
    "actor": Actor,
    "track": Track,
    "round": Round,
    "place": Place,
    "question": Question,
}
_PASSAGE: Final = ("exact", "prefix", "suffix", "start", "end", "base", "paragraph", "whole")
_FURTHEST: Final = 100_000_000
# What tells of a stored annotation's new place, should it be moved.
_MOVED: Final = {"exact", "start", "end", "base"}
_QUOTE: Final = ("exact", "prefix", "suffix")
_SAID: Final = ("kind", *NAMED, "stance", "certainty", "note")


class VerbatimField(forms.CharField):
    """Words to the letter, with the line ends of a stored body."""

    def __init__(self, **kwargs: Any) -> None:
        """Cut nothing off."""
        super().__init__(strip=False, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the words; raise ``ValidationError`` for characters that no text may hold."""
        try:
            return normalise_body(super().to_python(value) or "")
        except BodyError as error:
            raise ValidationError(str(error), code="characters") from error


def _named() -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(required=False, max_length=300, widget=widget)


def _number() -> forms.IntegerField:
    return forms.IntegerField(
        required=False, min_value=0, max_value=_FURTHEST, widget=forms.HiddenInput
    )


class AnnotateForm(forms.ModelForm[Annotation]):
    """What is said about a passage; a new annotation comes with the passage itself."""

    actor, track, round, place, question = (_named() for _name in NAMED)
    note = VerbatimField(
        label=gettext_lazy("note"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy(
            "Markdown: *emphasis*, [link](https://…), a blank line between paragraphs."
        ),
    )

    exact = VerbatimField(
        label=gettext_lazy("words of the passage"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Copy them from the text."),
    )
    prefix = VerbatimField(  # type: ignore[assignment]
        label=gettext_lazy("words before"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Only where the same words stand in the text more than once."),
    )
    suffix = VerbatimField(
        label=gettext_lazy("words after"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    start, end, base, paragraph = (_number() for _field in range(4))
    whole = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # Where the model's own complaints about the text are heard.
    text = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        """What the model itself holds."""

        model = Annotation
        fields = ("kind", *NAMED, "stance", "certainty", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show records by their names; a stored annotation keeps its passage."""
        super().__init__(*args, **kwargs)
        self.widened = False
        self.is_outdated = False
        self._before = {name: self._stored(name) for name in (*_SAID, *_QUOTE)}
        for name in NAMED:
            record = getattr(self.instance, name)
            self.fields[name].label = str(Annotation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            self.initial[name] = "" if record is None else str(record)
        if self.instance.pk:
            for name in _PASSAGE:
                if name not in _MOVED:
                    del self.fields[name]

    def _stored(self, name: str) -> Any:
        return getattr(self.instance, f"{name}_id" if name in NAMED else name)

    @cached_property
    def changed_data(self) -> list[str]:
        """Return what says something else than before; known once the form was checked."""
        return [name for name, before in self._before.items() if self._stored(name) != before]

    def key_of(self, name: str) -> str:
        """Return the primary key that goes with the name in a field, as text."""
        if self.is_bound:
            return str(self.data.get(f"{name}_key", ""))
        return str(getattr(self.instance, f"{name}_id") or "")

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, model in NAMED.items():
            if name not in self.cleaned_data:
                continue
            try:
                self.cleaned_data[name] = find_named(
                    model, self.cleaned_data[name], self.key_of(name)
                )
            except ValidationError as error:
                self.add_error(name, error)

    def _post_clean(self) -> None:
        """Leave the model alone with what could not be read: it would call it missing."""
        if not self.errors:
            super()._post_clean()  # type: ignore[misc]

    def clean(self) -> dict[str, Any] | None:
        """Read the passage of a new or moved one; raise ``ValidationError`` for a wrong one."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if self.instance.pk:
            if None not in (self.cleaned_data["start"], self.cleaned_data["end"]):
                self._read_passage()
        elif self.cleaned_data["whole"]:
            self.instance.text = None
        else:
            self._read_passage()
        return cleaned

    def _read_passage(self) -> None:
        text, given = self.instance.text, self.cleaned_data
        if text is None or text.current is None:
            raise ValidationError(_("There is no text to annotate."))
        if given["base"] != text.current.number:
            self.is_outdated = True
            raise ValidationError(
                _(
                    "The text was corrected after you opened it, so nothing was saved. You marked "
                    "version %(yours)s; version %(theirs)d stands now. Look whether your words "
                    "still stand in it, then save again."
                )
                % {"yours": given["base"] or "?", "theirs": text.current.number}
            )
        exact, start, end = given["exact"], given["start"], given["end"]
        if not exact.strip():
            raise ValidationError({"exact": _("Mark or copy some words of the text.")})
        if start is None and given["paragraph"] and not (given["prefix"] or given["suffix"]):
            place = only_place_in(text.body, given["paragraph"], exact)
            start, end = (place.start, place.end) if place else (None, None)
        if start is None or end is None:
            quote = exact, given["prefix"], given["suffix"]
        else:
            quote = self._marked(text.body, start, end, exact)
        self.instance.exact, self.instance.prefix, self.instance.suffix = quote

    def _marked(self, body: str, start: int, end: int, exact: str) -> tuple[str, str, str]:
        try:
            passage = passage_at(body, start, end, exact)
        except PassageMismatchError as error:
            self.is_outdated = True
            raise ValidationError(
                _(
                    "You marked “%(exact)s”, but at this place stands “%(stands)s”. Nothing was "
                    "saved; mark the words once more."
                )
                % {"exact": exact, "stands": error.stands}
            ) from error
        self.widened = passage.widened
        return passage.quote.exact, passage.quote.prefix, passage.quote.suffix

    def said(self) -> list[tuple[str, str, str]]:
        """Return field by field: its label, what was entered, what is stored."""
        stored = type(self)(instance=Annotation.objects.get(pk=self.instance.pk))
        return [
            (str(self[name].label or name), _shown(self[name].value(), name), _shown(
                stored[name].value(), name))
            for name in _SAID
            if _shown(self[name].value(), name) != _shown(stored[name].value(), name)
        ]  # fmt: skip


def _shown(value: Any, name: str) -> str:
    field: models.Field[Any, Any] = Annotation._meta.get_field(name)  # type: ignore[assignment]
    words = "" if value is None else str(value)
    if field.choices:
        return str(dict(field.flatchoices).get(words, words))
    return words.replace("\r\n", "\n")
