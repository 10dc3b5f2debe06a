"""Model fields of the archive's own: partial dates and checked web addresses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.dates import PartialDate
from articles.text.markdown import UnsafeUrl, clean_url

# An interval of two days, "2018-07-30/2018-08-01".
LONGEST_EDTF = 21


def parse_partial_date(value: object) -> PartialDate | None:
    """Turn what a form, fixture or database holds into a date; raise ``ValidationError``."""
    if value is None or value == "":
        return None
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value).strip())
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class PartialDateFormField(forms.CharField):
    """A text box for a date as exact as it is known: 2017, 2017-01 or 2017-01-23."""

    def __init__(self, **kwargs: Any) -> None:
        """Leave room for the longest form; ask for nothing else."""
        kwargs.setdefault("max_length", LONGEST_EDTF)
        kwargs.setdefault("empty_value", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the date, or None for an empty box."""
        return parse_partial_date(super().to_python(value))

    def validate(self, value: Any) -> None:
        """Refuse an empty box where a date is required."""
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """Check the length of what was written, not of the object."""
        super().run_validators("" if value is None else str(value))


class PartialDateField(models.CharField[Any, Any]):
    """A date as exact as it is known, kept as EDTF level 0 (ISO 8601-2).

    The Python value is a ``PartialDate`` or None. Texts of this form sort by
    time, so the column can be ordered by.
    """

    description = _("Partial date (EDTF)")

    # What may be assigned, for the type checker.
    _pyi_private_set_type: PartialDate | str | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Be optional unless told otherwise: much of history is undated."""
        kwargs.setdefault("max_length", LONGEST_EDTF)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations where one is required; Django leaves out what is its own default."""
        name, path, args, kwargs = super().deconstruct()
        if not self.null:
            kwargs["null"] = False
        if not self.blank:
            kwargs["blank"] = False
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        """Read what the database holds."""
        return parse_partial_date(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """Read what a form or a fixture holds."""
        return parse_partial_date(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Write the canonical form."""
        date = parse_partial_date(value)
        return None if date is None else str(date)

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise the canonical form."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value: Any) -> None:
        """Check the length of the written form, not of the object."""
        super().run_validators("" if value is None else str(value))

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Offer a text box that understands partial dates."""
        kwargs["form_class"] = PartialDateFormField
        kwargs.setdefault("help_text", _("As exact as it is known: 2017, 2017-01 or 2017-01-23."))
        return super(models.CharField, self).formfield(**kwargs)


def validate_web_address(value: str) -> None:
    """Refuse an address that is not plain http or https."""
    try:
        clean_url(value)
    except UnsafeUrl as error:
        raise ValidationError(str(error), code="unsafe_url") from error


class WebAddressField(models.CharField[Any, Any]):
    """An http or https address, shown as text when it is anything else."""

    default_validators = [validate_web_address]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Allow long addresses and none at all."""
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
