"""Contested questions: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import holdings_of
from articles.models import Annotation, Question
from articles.presenters.coverage import counted, coverage_in_list, numbers_of
from articles.presenters.question import question_face, question_list
from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.question import answers, claims
from articles.querysets.rights import Reader
from articles.views.records import RecordPage

__all__ = ["QuestionDetailView", "QuestionListView"]

# A page stays readable, and quick, however much is recorded; it says what it leaves out.
POSITIONS = 300
CLAIMS = 100
ARTICLES = 50


def _evidence_for(reader: Reader) -> AnnotationQuerySet:
    return Annotation.objects.visible_to(reader).accepted()


class QuestionListView(TemplateView):
    """Every question, with how many positions on it are recorded."""

    template_name = "questions/question_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        annotations = _evidence_for(self.request.user)
        questions = Question.objects.with_counts(annotations).in_editors_order()
        lines = counted(questions, numbers_of(holdings_of(self.request.user), "question"))
        return super().get_context_data(page=question_list(lines), **kwargs)


class QuestionDetailView(RecordPage[Question]):
    """One question: who answers it how, and the passage that proves each position."""

    model = Question
    template_name = "questions/question_detail.html"

    def get_queryset(self) -> QuerySet[Question]:
        """Fetch the question with the numbers that the reader may know."""
        return Question.objects.with_counts(_evidence_for(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        reader = self.request.user
        theirs = _evidence_for(reader).filter(question=self.object)
        coverage = coverage_in_list(
            holdings_of(reader), "question", self.object.slug, limit=ARTICLES
        )
        face = question_face(
            self.object,
            positions=answers(theirs)[:POSITIONS],
            claims=claims(theirs)[:CLAIMS],
            coverage=coverage,
        )
        return super().get_context_data(page=face, **kwargs)
