"""References: where a fact was found, as checked JSON on every record."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models.fields import parse_partial_date, validate_web_address

REFERENCE_KEYS = frozenset({"title", "publisher", "date", "url", "symbol"})
DOCUMENT_KEYS = frozenset({"title", "symbol"})


def _validate_items(value: Any, keys: frozenset[str]) -> None:
    if not isinstance(value, list):
        raise ValidationError(_("Give a list, one object for each entry."), code="schema")
    for number, item in enumerate(value, start=1):
        if not isinstance(item, dict) or not set(item) <= keys:
            raise ValidationError(
                _("Entry %(number)d: an object with the keys %(keys)s and no other."),
                code="schema",
                params={"number": number, "keys": ", ".join(sorted(keys))},
            )
        if not all(entry is None or isinstance(entry, str) for entry in item.values()):
            raise ValidationError(
                _("Entry %(number)d: every value is a text or null."),
                code="schema",
                params={"number": number},
            )
        if not item.get("title"):
            raise ValidationError(
                _("Entry %(number)d: a title is missing."),
                code="schema",
                params={"number": number},
            )


def validate_references(value: Any) -> None:
    """Refuse anything but a list of {title, publisher, date, url, symbol}.

    Only the title is required; a date is as exact as it is known (EDTF), an
    address is http or https. Raises ``ValidationError``.
    """
    _validate_items(value, REFERENCE_KEYS)
    for item in value:
        parse_partial_date(item.get("date"))
        if item.get("url"):
            validate_web_address(item["url"])


def validate_documents(value: Any) -> None:
    """Refuse anything but a list of {title, symbol}; raises ``ValidationError``."""
    _validate_items(value, DOCUMENT_KEYS)


def validate_texts(value: Any) -> None:
    """Refuse anything but a list of non-empty texts; raises ``ValidationError``."""
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValidationError(_("Give a list of texts, none of them empty."), code="schema")


def validate_web_addresses(value: Any) -> None:
    """Refuse anything but a list of http or https addresses; raises ``ValidationError``."""
    validate_texts(value)
    for address in value:
        validate_web_address(address)
