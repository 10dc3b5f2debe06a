"""Form fields for what readers ask: each says in its own words what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from copy import copy
from typing import Any, Final, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.search.documents import LONGEST_PHRASE
from articles.search.listing import Mark
from articles.search.query import MOST_WORDS, read_query
from articles.text.dates import DateError, PartialDate

LONGEST_QUERY: Final = 200
# As much of a wrong value as is worth showing again.
_SHOWN: Final = 40
_FEW: Final = 3

_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(value: str) -> str:
    """Return a wrong value as a message may repeat it: short, visible, its direction isolated."""
    visible = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", value)
    cut = visible if len(visible) <= _SHOWN else f"{visible[:_SHOWN]}…"
    return f"\N{FIRST STRONG ISOLATE}{cut}\N{POP DIRECTIONAL ISOLATE}"


class Flat(forms.Field):
    """A field that is copied for each form as flatly as can be: nothing in it is ever changed."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """Share widget, messages and validators with the field that was declared."""
        return copy(self)


class FlagField(Flat, forms.BooleanField):
    """Yes or no."""


class WordsField(Flat, forms.CharField):
    """Words to search for, few enough to look all of them up."""

    def __init__(self, **kwargs: Any) -> None:
        """Refuse what is longer than anybody types."""
        super().__init__(**kwargs)
        message = gettext_lazy("Search for at most %(limit_value)d characters at a time.")
        self.validators = [MaxLengthValidator(LONGEST_QUERY, message)]

    def to_python(self, value: Any) -> str:
        """Return the words with single spaces; refuse what no keyboard writes."""
        text = str(value or "")
        if _CONTROLS.search(text):
            raise ValidationError(_("The search holds control characters. Type it again."))
        return " ".join(text.split())

    def validate(self, value: str) -> None:
        """Refuse signs without any word, and more words than can be looked up."""
        if not value or len(value) > LONGEST_QUERY:
            return
        query = read_query(value)
        words = len(query.words)
        if not query:
            raise ValidationError(_("Write at least one word or number to search for."))
        if words > MOST_WORDS:
            raise ValidationError(
                ngettext(
                    "Search for at most %(most)d word at a time; these are %(words)d.",
                    "Search for at most %(most)d different words at a time; these are %(words)d.",
                    MOST_WORDS,
                )
                % {"most": MOST_WORDS, "words": words}
            )
        if query.too_many:
            raise ValidationError(
                _("Search for at most %(most)d words in one pair of quotation marks.")
                % {"most": LONGEST_PHRASE}
            )


class ChosenField(Flat, forms.Field):
    """Any number of values of a facet; ``vocabulary`` says which there are."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, unknown: str, **kwargs: Any) -> None:
        """Take the message for what is unknown; it names it as %(values)s."""
        self.unknown = unknown
        self.vocabulary: Container[str] = ()
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Return the distinct values, empty ones aside, records under the names of today."""
        values = [str(one) for one in value or () if one]
        strange = [one for one in values if one not in self.vocabulary]
        today = getattr(self.vocabulary, "today", None)
        now = today(strange) if strange and today is not None else {}
        return tuple(dict.fromkeys(now.get(one, one) for one in values))

    def validate(self, value: tuple[str, ...]) -> None:
        """Refuse values that are not in the vocabulary, naming the first few."""
        strange = [one for one in value if one not in self.vocabulary]
        if strange:
            values = ", ".join(f"“{shown(one)}”" for one in strange[:_FEW])
            if len(strange) > _FEW:
                values += " …"
            raise ValidationError(self.unknown % {"values": values}, code="unknown")


class DayBoundField(Flat, forms.CharField):
    """The beginning or end of a stretch of time: a year, a month or a day."""

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """Return the date, None for an empty box; refuse spans and what is no date."""
        text = str(value or "").strip()
        if not text:
            return None
        if not _DATE.fullmatch(text):
            raise ValidationError(
                _("Write a year, a month or a day: 2017, 2017-01 or 2017-01-23.")
            )
        try:
            return PartialDate.parse(text)
        except DateError as error:
            raise ValidationError(str(error)) from error

    def run_validators(self, value: Any) -> None:
        """Check nothing more: what could be read is right."""


class PickedField(Flat, forms.Field):
    """One value of a short list; ``default`` when nothing was said."""

    def __init__(self, *, options: Mapping[str, Any], default: Any, **kwargs: Any) -> None:
        """Take the values by the words that stand for them in an address."""
        self.options = options
        self.default = default
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return what the word stands for; refuse other words, naming the right ones."""
        if not value:
            return self.default
        if str(value) not in self.options:
            raise ValidationError(
                _("“%(value)s” cannot be chosen here. Choose one of: %(options)s.")
                % {"value": shown(str(value)), "options": ", ".join(self.options)}
            )
        return self.options[str(value)]


class PartOfNameField(Flat, forms.Field):
    """A part of a name to look for among the values of a facet; nothing in it is wrong."""

    longest: Final = 60

    def to_python(self, value: Any) -> str:
        """Return the part with single spaces, without what no keyboard writes."""
        return " ".join(_CONTROLS.sub(" ", str(value or "")).split())[: self.longest].strip()


class PageField(Flat, forms.Field):
    """The number of a page; None for what is no number of a page."""

    # More digits than any list has pages.
    longest: Final = 7

    def to_python(self, value: Any) -> int | None:
        """Return the number, 1 when nothing was said, None for anything else."""
        text = str(value or "1")
        plain = text.isascii() and text.isdigit() and len(text) <= self.longest
        return int(text) or None if plain else None


class MarkField(Flat, forms.Field):
    """A place in a list by date; see ``search.listing.Mark``."""

    def to_python(self, value: Any) -> Mark | None:
        """Return the place, None where nothing was said; refuse what is none."""
        if not value:
            return None
        try:
            return Mark.parse(str(value))
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s” is no place in this list. Begin at its first page.")
                % {"value": shown(str(value))}
            ) from error
