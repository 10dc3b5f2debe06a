"""Double coding in the admin: who codes a text, who has finished, how far they agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.exceptions import StaleRecordError
from articles.models import DoubleCoding, Text
from articles.presenters.agreement import present_agreement
from articles.querysets.rights import READ_RESTRICTED, REVIEW

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_CONFLICT = 409


def coders_for(text: Text) -> QuerySet[User]:
    """Return the active people who may annotate ``text``, by name."""
    who: QuerySet[User] = User.objects.with_perm("articles.add_annotation", backend=_BACKEND)
    if not text.is_open:
        readers = User.objects.with_perm(READ_RESTRICTED, backend=_BACKEND)
        who = who.filter(pk__in=readers.values("pk"))
    return who.filter(is_staff=True).order_by("username")


class CodersForm(forms.Form):
    """Asks which two people code a text."""

    first = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("First coder"))
    second = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Second coder"))

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        """Ask about ``text``."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = coders_for(text)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse one person twice."""
        chosen = self.cleaned_data
        if chosen.get("first") and chosen.get("first") == chosen.get("second"):
            raise ValidationError({"second": _("Two people code a text, not one.")})
        return chosen


class AgreementAdmin(admin.ModelAdmin[Text]):
    """An admin of texts with a page for their double coding."""

    def get_urls(self) -> list[URLPattern]:
        """Return the page's address, then the admin's own."""
        view = self.admin_site.admin_view(self.agreement_view)
        own = path("<int:pk>/agreement/", view, name="articles_text_agreement")
        return [own, *super().get_urls()]

    def agreement_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how the coding stands or what came of it; assign, finish or end it."""
        text = self.get_queryset(request).select_related("article", "current").filter(pk=pk)
        found = text.first()
        if found is None:
            raise Http404
        coding = DoubleCoding.objects.filter(text=found).select_related("first", "second").first()
        if not self._may_open(request, coding):
            raise PermissionDenied
        if request.method != "POST":
            return self._agreement_page(request, found, coding)
        return self._act(request, found, coding)

    def _may_open(self, request: HttpRequest, coding: DoubleCoding | None) -> bool:
        user: Any = request.user
        codes = coding is not None and coding.has_coder(user)
        return user.has_perm(REVIEW) or (codes and self.has_view_permission(request))

    def _act(self, request: HttpRequest, text: Text, coding: DoubleCoding | None) -> HttpResponse:
        act = request.POST.get("act", "")
        user: Any = request.user
        if act == "assign" and user.has_perm(REVIEW):
            return self._assign(request, text, coding)
        if act == "finish" and coding is not None and coding.has_coder(user):
            return self._finish(request, text, coding)
        if act == "end" and user.has_perm(REVIEW):
            return self._end(request, text, coding)
        if act in {"assign", "finish", "end"}:
            raise PermissionDenied
        raise BadRequest(_("The form came back incomplete. Open it again."))

    def _assign(
        self, request: HttpRequest, text: Text, coding: DoubleCoding | None
    ) -> HttpResponse:
        form = CodersForm(request.POST, text=text)
        if not form.is_valid():
            return self._agreement_page(request, text, coding, form)
        chosen = (form.cleaned_data["first"], form.cleaned_data["second"])
        if coding is None:
            try:
                with transaction.atomic():
                    coding = DoubleCoding(text=text, first=chosen[0], second=chosen[1])
                    coding.save()
                    self.log_change(request, text, _("Assigned to two coders."))
            except IntegrityError:
                coding = DoubleCoding.objects.select_related("first", "second").get(text=text)
        if (coding.first, coding.second) != chosen:
            self.message_user(request, _("It is assigned to others already."), messages.WARNING)
            return self._agreement_page(request, text, coding, status=_CONFLICT)
        return self._to_agreement(text)

    def _finish(self, request: HttpRequest, text: Text, coding: DoubleCoding) -> HttpResponse:
        user: Any = request.user
        try:
            coding.finish(user)
        except StaleRecordError:
            # The other one finished at the same moment; that is no reason to ask again.
            DoubleCoding.objects.get(pk=coding.pk).finish(user)
        self.message_user(request, _("Noted that you have finished."), messages.SUCCESS)
        return self._to_agreement(text)

    def _end(self, request: HttpRequest, text: Text, coding: DoubleCoding | None) -> HttpResponse:
        if coding is not None:
            if request.POST.get("seen") != f"{coding.pk}.{coding.version}":
                self.message_user(
                    request,
                    _("It was changed after it was shown to you, and left as it is."),
                    messages.WARNING,
                )
                return self._agreement_page(request, text, coding, status=_CONFLICT)
            with transaction.atomic():
                coding.delete()
                self.log_change(request, text, _("The double coding was ended."))
        return self._to_agreement(text)

    def _to_agreement(self, text: Text) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_text_agreement", args=[text.pk]))

    def _agreement_page(
        self,
        request: HttpRequest,
        text: Text,
        coding: DoubleCoding | None,
        form: CodersForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        user: Any = request.user
        if coding is not None:
            coding.text = text
        codes = coding is not None and coding.has_coder(user)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Agreement of two coders"),
            "opts": self.opts,
            "text": text,
            "coding": coding,
            "form": form or (CodersForm(text=text) if coding is None else None),
            "may_assign": user.has_perm(REVIEW),
            "may_finish": coding is not None and codes and not coding.has_finished(user),
            "agreement": present_agreement(coding) if coding and coding.is_finished else None,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/agreement.html", context, status=status)
