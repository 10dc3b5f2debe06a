"""Reporting a mistake in an article."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.forms.report import ReportForm, TooManyReportsError, paragraph_in
from articles.views.records import PageOfArticle

RETRY_AFTER = 60 * 60


class ArticleReportView(PageOfArticle):
    """The form at ``/articles/<pid>/<slug>/report/``; ``?paragraph=3`` names the place.

    What was sent is thanked for at ``?sent=yes``, which a reload does not send
    again and which sets no cookie.
    """

    template_name = "articles/article_report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or the thanks for what was sent."""
        del args
        try:
            self.object = self.get_object()
        except Http404:
            return self._without_record(request)
        if kwargs["slug"] != self.object.slug:
            return self._to(request, self._address())
        if request.GET.get("sent") == "yes":
            return self._show(None)
        paragraph = paragraph_in(request.GET.get("paragraph", ""))
        return self._show(ReportForm(initial={"paragraph": paragraph}))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Keep the report, or say what is missing in it."""
        try:
            self.object = self.get_object()
        except Http404:
            return self._without_record(request)
        form = ReportForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            form.file(self.object)
        except TooManyReportsError as error:
            form.add_error(None, str(error))
            answer = self._show(form, status=429)
            answer.headers["Retry-After"] = str(RETRY_AFTER)
            return answer
        return HttpResponseRedirect(f"{self._address()}?sent=yes")

    def _address(self) -> str:
        return reverse("articles:article-report", args=[self.object.pid, self.object.slug])

    def _show(self, form: ReportForm | None, status: int = 200) -> HttpResponse:
        context = self.get_context_data(article=self.object, form=form)
        return self.render_to_response(context, status=status)
