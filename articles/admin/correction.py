"""Corrections of a text: what would change is shown before anything does."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.correction_difference import difference, foreseen
from articles.admin.guard import VERSION
from articles.admin.marks import marked
from articles.forms.correct import AGAIN, CONFIRMED, LOSS_ACCEPTED, LookedAtForm, digest_of
from articles.models import Text

# What the preview's own buttons and boxes send; everything else is the form's.
_OWN = {CONFIRMED, LOSS_ACCEPTED, AGAIN, "csrfmiddlewaretoken"}


class CorrectingAdmin(admin.ModelAdmin[Text]):
    """An admin of texts in which no body is changed unseen."""

    def get_form(
        self, request: HttpRequest, obj: Text | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form; a changed body makes it ask for a look."""
        form_class = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or request.method != "POST" or marked(request).refusal:
            return form_class
        asked = {
            "proof": self._proof(request, obj),
            "again": AGAIN in request.POST,
        }
        return type(form_class.__name__, (LookedAtForm, form_class), asked)

    def _proof(self, request: HttpRequest, text: Text) -> str:
        """Return the proof that came back, nothing where a great loss was not accepted."""
        proof = request.POST.get(CONFIRMED, "")
        if not proof or text.current is None or request.POST.get(LOSS_ACCEPTED) == proof:
            return proof
        try:
            body = self.form.base_fields["body"].clean(request.POST.get("body", ""))
            alarming = foreseen(text, body).is_alarming
        except ValidationError:
            return proof  # The form itself says what is wrong.
        return "" if alarming else proof

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the correction where the form waits for nothing but a look at it."""
        form = context["adminform"].form
        text = context.get("original")
        inlines = context.get("inline_admin_formsets", ())
        sound = all(inline.formset.is_valid() for inline in inlines if inline.formset.is_bound)
        if text is not None and sound and _waits_for_a_look(form):
            return self._look(request, context, form)
        return super().render_change_form(request, context, *args, **kwargs)

    def _look(self, request: HttpRequest, context: dict[str, Any], form: Any) -> HttpResponse:
        text = Text.objects.select_related("current", "article").get(
            pk=unquote(str(form.instance.pk))
        )
        body = form.cleaned_data["body"]
        seen = foreseen(text, body)
        base = text.current.pk if text.current else 0
        return TemplateResponse(
            request,
            "admin/workbench/correction.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Look before it is saved: %(text)s") % {"text": text},
                "opts": self.opts,
                "original": text,
                "reason": form.cleaned_data.get("reason", ""),
                "stretches": list(difference(text.body, body)),
                "seen": seen,
                "asked_before": CONFIRMED in request.POST,
                "posted": [
                    (name, value)
                    for name in request.POST
                    if name not in _OWN
                    for value in request.POST.getlist(name)
                ],
                "version_name": VERSION,
                "confirmed_name": CONFIRMED,
                "loss_name": LOSS_ACCEPTED,
                "again_name": AGAIN,
                "digest": digest_of(base, body),
                "is_popup": context.get("is_popup", False),
            },
        )


def _waits_for_a_look(form: Any) -> bool:
    """Say whether a look is all that the form lacks."""
    return (
        bool(getattr(form, "waits", False))
        and form.errors.keys() == {NON_FIELD_ERRORS}
        and len(form.errors[NON_FIELD_ERRORS]) == 1
    )
