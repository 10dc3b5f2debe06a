"""The workbench: an article's text with its annotations, made and mended beside it."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.admin.guard import VERSION
from articles.admin.links import link_to
from articles.admin.once import TOKEN
from articles.admin.rights import within_access
from articles.admin.workbench_saving import Bench, may_delete
from articles.forms.annotate import NAMED, AnnotateForm
from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.suggestions import Report, suggest_for_texts
from articles.models import Annotation, Article, Text
from articles.presenters.workbench import FACETS, workbench
from articles.querysets.rights import ANNOTATE
from articles.text.markdown import render_markdown
from articles.vocabulary import AnnotationKind, AnnotationStatus

NAME = "articles_article_workbench"
CONFLICT = 409
_LONGEST_NUMBER = 15
_LONGEST_PREVIEW = 20_000


class WorkbenchAdmin(admin.ModelAdmin[Article]):
    """An admin of articles with a workbench for each."""

    def get_urls(self) -> list[URLPattern]:
        """Return the workbench's addresses, then the admin's own."""
        views = (
            ("", self.workbench_view, NAME),
            ("preview/", self.preview_view, f"{NAME}_preview"),
            ("suggest/", self.suggest_view, f"{NAME}_suggest"),
            ("<slug:pid>/", self.annotation_view, f"{NAME}_annotation"),
            ("<slug:pid>/delete/", self.remove_view, f"{NAME}_delete"),
            ("<slug:pid>/restore/", self.restore_view, f"{NAME}_restore"),
        )
        own = [
            path(f"<int:pk>/annotate/{tail}", self.admin_site.admin_view(view), name=name)
            for tail, view, name in views
        ]
        return [*own, *super().get_urls()]

    def workbench_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the text with its annotations, or make one."""
        bench = self._bench(request, pk)
        blank = bench.blank()
        if request.method != "POST":
            asked = {name: request.GET.get(name, "") for name in ("paragraph", "whole")}
            initial = {name: value for name, value in asked.items() if _is_number(value)}
            return self._page(bench, AnnotateForm(instance=blank, initial=initial))
        if not bench.annotations.has_add_permission(request):
            raise PermissionDenied
        form = AnnotateForm(request.POST, instance=blank)
        if "_preview" in request.POST:
            return self._page(bench, form)
        made = bench.make(form)
        if made is None:
            return self._page(bench, form, status=CONFLICT if form.is_outdated else 200)
        return self._back(
            bench, f"passage-{made.pid}" if made.text_id else f"annotation-{made.pid}"
        )

    def annotation_view(self, request: HttpRequest, pk: int, pid: str) -> HttpResponse:
        """Show the form of one annotation beside the text, or save it."""
        bench = self._bench(request, pk)
        annotation = bench.annotation(pid)
        if request.method != "POST":
            return self._page(bench, AnnotateForm(instance=annotation))
        form = AnnotateForm(request.POST, instance=annotation)
        if "_preview" in request.POST:
            return self._page(bench, form)
        outcome = bench.change(form)
        if outcome == "saved":
            return self._back(bench, f"annotation-{pid}")
        stale = outcome == "stale"
        return self._page(bench, form, stale=stale, status=CONFLICT if stale else 200)

    def remove_view(self, request: HttpRequest, pk: int, pid: str) -> HttpResponse:
        """Delete an annotation, and offer to undo it."""
        return self._decide(request, pk, pid, "remove")

    def restore_view(self, request: HttpRequest, pk: int, pid: str) -> HttpResponse:
        """Bring a deleted annotation back."""
        return self._decide(request, pk, pid, "restore")

    def _decide(self, request: HttpRequest, pk: int, pid: str, what: str) -> HttpResponse:
        bench = self._bench(request, pk)
        annotation = bench.annotation(pid)
        if request.method != "POST":
            return self._back(bench)
        if not may_delete(request, bench.annotations, annotation):
            raise PermissionDenied
        if not bench.decide(annotation, what, request.POST.get(VERSION, "")):
            form = AnnotateForm(instance=bench.annotation(pid))
            return self._page(bench, form, stale=True, status=CONFLICT)
        if what == "remove":
            return self._back(bench, bench.place_of(annotation), deleted=pid)
        return self._back(bench, f"annotation-{pid}")

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer a note with what it will look like."""
        self._bench(request, pk)
        note = request.POST.get("note", "")[:_LONGEST_PREVIEW]
        return HttpResponse(render_markdown(note))

    def suggest_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Suggest mentions in the texts that the editor may read, and say how many."""
        bench = self._bench(request, pk)
        if request.method == "POST":
            if not bench.annotations.has_add_permission(request):
                raise PermissionDenied
            user: Any = request.user
            report = suggest_for_texts(bench.texts, read_gazetteer(), by=user)
            messages.info(request, _suggested(report))
        return self._back(bench)

    def _bench(self, request: HttpRequest, pk: int) -> Bench:
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404(_("There is no such article."))
        user: Any = request.user
        if not self.has_view_permission(request, article) or not user.has_perm(ANNOTATE):
            raise PermissionDenied
        rows = Text.objects.filter(article=article, current__isnull=False)
        texts = list(within_access(rows, request.user).select_related("current").order_by("pk"))
        asked = request.GET.get("text", "")
        wished = [text for text in texts if str(text.pk) == asked]
        if (asked and not wished) or (not texts and rows.exists()):
            raise Http404(_("There is no such text here that you may read."))
        text = next(iter([*wished, *texts]), None)
        annotations = self.admin_site.get_model_admin(Annotation)
        return Bench(request, article, texts, text, annotations)

    def _back(self, bench: Bench, anchor: str = "", **more: str) -> HttpResponse:
        query = QueryDict(mutable=True)
        kept = ("text", *FACETS)
        query.update({name: bench.request.GET[name] for name in kept if name in bench.request.GET})
        query.update(more)
        address = reverse(f"admin:{NAME}", args=[bench.article.pk])
        parts = [address, f"?{query.urlencode()}" if query else "", f"#{anchor}" if anchor else ""]
        return HttpResponseRedirect("".join(parts))

    def _page(
        self, bench: Bench, form: AnnotateForm, *, stale: bool = False, status: int = 200
    ) -> HttpResponse:
        request, article = bench.request, bench.article
        asked = {name: request.GET.get(name, "") for name in FACETS}
        face = workbench(article, bench.texts, bench.text, asked, request.user)
        stored = form.instance.pk is not None
        number = str(form["paragraph"].value() or "") if not stored else ""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Annotate: %(headline)s") % {"headline": article.headline},
            "is_nav_sidebar_enabled": False,
            "opts": self.opts,
            "article": article,
            "article_link": link_to(article),
            "bench": face,
            "form": form,
            "named": [(form[name], form.key_of(name)) for name in NAMED if name != "question"],
            "question_key": form.key_of("question"),
            "edited": form.instance if stored else None,
            "is_open": form.is_bound or stored or bool(form.initial.get("whole") or number),
            "is_whole": not stored and str(form["whole"].value() or "") in {"1", "True", "on"},
            "is_stale": stale,
            "said": form.said() if stale and form.is_bound else [],
            "paragraph": next((p for p in face.paragraphs if str(p.number) == number), None),
            "preview_html": _preview(form),
            "proof": (VERSION, bench.version_of(form.instance))
            if stored
            else self._token(request),
            "version_name": VERSION,
            "deleted": self._deleted(bench),
            "mine": {
                note.annotation.pid
                for note in (*face.notes, *face.whole, *face.loose)
                if may_delete(request, bench.annotations, note.annotation)
            },
            "kinds": AnnotationKind,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/workbench/page.html", context, status=status)

    def _token(self, request: HttpRequest) -> tuple[str, str]:
        return TOKEN, request.POST.get(TOKEN) or secrets.token_urlsafe(16)

    def _deleted(self, bench: Bench) -> Annotation | None:
        rows = Annotation.objects.unhidden_from(bench.request.user).filter(
            article=bench.article, status=AnnotationStatus.DELETED
        )
        seen = within_access(rows, bench.request.user, "text")
        return seen.filter(pid=bench.request.GET.get("deleted", "")).first()


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _LONGEST_NUMBER


def _preview(form: AnnotateForm) -> str:
    note = str(form["note"].value() or "")
    return render_markdown(note[:_LONGEST_PREVIEW]) if form.is_bound and note.strip() else ""


def _suggested(report: Report) -> str:
    if not report.suggested:
        return _("No mention was found that is not there already or was not turned down before.")
    labels = {
        "actor": _("actors"),
        "track": _("tracks"),
        "round": _("rounds"),
        "place": _("places"),
    }
    told = ", ".join(f"{labels[kind]} {report.subjects[kind]}" for kind in labels)
    return _("%(count)d mentions suggested: %(told)s.") % {
        "count": report.suggested,
        "told": told,
    }
