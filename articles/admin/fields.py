"""Form fields that write what the archive stores: prose, lines, lists and references."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.fields import PartialDateField
from articles.models.references import validate_documents, validate_references
from articles.text.normalise import BodyError, normalise_body

_LINE_END: Final = re.compile(r"\r\n?|\n")
REFERENCE_KEYS: Final = ("title", "publisher", "date", "url", "symbol")
DOCUMENT_KEYS: Final = ("title", "symbol")


def with_plain_line_ends(text: str) -> str:
    r"""Return ``text`` with the browser's ``\r\n`` as ``\n``."""
    return _LINE_END.sub("\n", text)


def _normal(text: str) -> str:
    try:
        return normalise_body(text)
    except BodyError as error:
        raise ValidationError(str(error), code="characters") from error


class LineField(forms.CharField):
    """One line of text in NFC, without control characters."""

    def to_python(self, value: Any) -> Any:
        """Return the line; raise ``ValidationError`` for characters that no text may hold."""
        text = super().to_python(value)
        return _normal(text).replace("\n", " ") if text else text


class ProseField(forms.CharField):
    r"""Several lines of text in NFC with ``\n``, without control characters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the text; raise ``ValidationError`` for characters that no text may hold."""
        text = super().to_python(value)
        return _normal(text) if text else text


class LinesField(forms.CharField):
    """A list of texts, one on each line; blank lines are nothing."""

    widget = forms.Textarea
    default_help = gettext_lazy("One on each line.")

    def prepare_value(self, value: Any) -> Any:
        """Return the list as lines; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(" ".join(_LINE_END.split(str(entry))) for entry in value)

    def to_python(self, value: Any) -> Any:
        """Return the lines as a list."""
        lines = with_plain_line_ends(super().to_python(value) or "").split("\n")
        return [_normal(line.strip()) for line in lines if line.strip()]

    def keep(self, stored: Any, written: Any) -> Any:
        """Return ``written``; lists of texts have only one spelling."""
        del stored
        return written


class BlocksField(LinesField):
    """A list of objects: a line ``key: value`` for each value, a blank line between objects."""

    default_help = gettext_lazy(
        "On lines of their own: %(keys)s, each followed by a colon and what there is to say. "
        "A blank line between two entries."
    )

    def __init__(self, *, keys: tuple[str, ...], **kwargs: Any) -> None:
        """Allow ``keys``, in this order, and no others."""
        self.keys = keys
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the list as blocks of lines; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        return "\n\n".join(self._block(entry) for entry in value)

    def _block(self, entry: Any) -> str:
        values = entry if isinstance(entry, dict) else {"title": entry}
        return "\n".join(
            f"{key}: {' '.join(_LINE_END.split(str(values[key])))}"
            for key in self.keys
            if values.get(key)
        )

    def to_python(self, value: Any) -> Any:
        """Return the blocks as a list of objects; raise ``ValidationError`` naming the line."""
        entries: list[dict[str, str]] = [{}]
        lines = with_plain_line_ends(forms.CharField.to_python(self, value) or "").split("\n")
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                entries.append({})
            else:
                self._read(number, line, entries[-1])
        return [entry for entry in entries if entry]

    def _read(self, number: int, line: str, entry: dict[str, str]) -> None:
        key, colon, rest = line.partition(":")
        key = key.strip().lower()
        params = {"number": number, "keys": ", ".join(self.keys), "key": key}
        if not colon or key not in self.keys:
            raise ValidationError(
                _("Line %(number)d: begin with one of %(keys)s and a colon."),
                code="key",
                params=params,
            )
        if key in entry:
            raise ValidationError(
                _("Line %(number)d: “%(key)s” twice. Leave a blank line before the next entry."),
                code="twice",
                params=params,
            )
        if rest.strip():
            entry[key] = _normal(rest.strip())

    def keep(self, stored: Any, written: Any) -> Any:
        """Return ``written`` with every entry that reads as it did in its stored spelling.

        A stored entry may hold null where another lacks the key; editing one
        entry must not respell its neighbours.
        """
        spelt = {self._block(entry): entry for entry in _entries(stored)}
        return [spelt.get(self._block(entry), entry) for entry in _entries(written)]


def _entries(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else []


def form_field(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """Return the archive's own form field for ``db_field``, or None where Django's will do."""
    if isinstance(db_field, PartialDateField) or db_field.choices:
        return None
    if isinstance(db_field, models.JSONField):
        return _list_field(db_field, **kwargs)
    if isinstance(db_field, models.TextField):
        return db_field.formfield(form_class=ProseField, **kwargs)
    if isinstance(db_field, models.CharField) and not isinstance(
        db_field, models.EmailField | models.SlugField
    ):
        return db_field.formfield(form_class=LineField, **kwargs)
    return None


def _list_field(db_field: models.JSONField[Any, Any], **kwargs: Any) -> forms.Field:
    keys = _keys_of(db_field)
    field_class = BlocksField if keys else LinesField
    options: dict[str, Any] = {
        "label": capfirst(str(db_field.verbose_name)),
        "required": not db_field.blank,
        "help_text": db_field.help_text or "",
        **kwargs,
    }
    how = field_class.default_help % {"keys": ", ".join(keys)} if keys else LinesField.default_help
    options["help_text"] = f"{options['help_text']} {how}".strip()
    options.pop("widget", None)
    return BlocksField(keys=keys, **options) if keys else LinesField(**options)


def _keys_of(db_field: models.JSONField[Any, Any]) -> tuple[str, ...]:
    if validate_references in db_field.validators:
        return REFERENCE_KEYS
    if validate_documents in db_field.validators:
        return DOCUMENT_KEYS
    return ()
