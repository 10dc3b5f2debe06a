"""A correction is looked at before it is saved."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CONFIRMED = "_confirmed"
LOSS_ACCEPTED = "_loss_accepted"
AGAIN = "_again"


def digest_of(base: int, body: str) -> str:
    """Return what proves that this body was looked at as a correction of version ``base``."""
    return hashlib.sha256(f"{base}\n{body}".encode()).hexdigest()


class LookedAtForm(forms.BaseForm):
    """A form on a text that is sound only once its new body was looked at.

    ``proof`` is the digest that came back from the preview, ``again`` says that
    the editor would rather go on writing.
    """

    proof: str = ""
    again: bool = False
    waits: bool = False

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        form: Any = self
        text = form.instance
        body = self.cleaned_data.get("body")
        stands = text.pk and text.current is not None
        if self.errors or not stands or body is None or not form.revises:
            return
        if self.again:
            self.add_error(None, ValidationError(_("Nothing is saved yet."), code="again"))
        elif self.proof != digest_of(text.current.pk, body):
            self.waits = True
            self.add_error(
                None, ValidationError(_("Look at the correction before it is saved."), code="look")
            )
