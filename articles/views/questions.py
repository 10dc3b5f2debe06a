"""Contested questions: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView

from articles.filters.holdings import annotations_of, holdings_of
from articles.models import Question
from articles.presenters.coverage import counted, coverage_in_list, numbers_of
from articles.presenters.position import list_of
from articles.presenters.question import question_face, question_list
from articles.search.evidence import NO_POSITIONS, accepted, oldest, tally_positions
from articles.views.records import RecordPage
from articles.vocabulary import AnnotationKind

__all__ = ["QuestionDetailView", "QuestionListView"]

# A page stays readable, and quick, however much is recorded; it says what it leaves out.
POSITIONS = 100
CLAIMS = 50
ARTICLES = 50


class QuestionListView(TemplateView):
    """Every question, with how many positions on it are recorded."""

    template_name = "questions/question_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        reader = self.request.user
        lines = counted(
            Question.objects.in_editors_order(), numbers_of(holdings_of(reader), "question")
        )
        face = question_list(lines, tally_positions(annotations_of(reader)))
        return super().get_context_data(page=face, **kwargs)


class QuestionDetailView(RecordPage[Question]):
    """One question: who answers it how, and the passage that proves each position."""

    model = Question
    template_name = "questions/question_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        question, reader = self.object, self.request.user
        holdings = annotations_of(reader)
        positions = accepted(AnnotationKind.POSITION, question=question.slug)
        claims = accepted(AnnotationKind.CLAIM, question=question.slug)
        face = question_face(
            question,
            tally=tally_positions(holdings).get(question.slug, NO_POSITIONS),
            positions=holdings.annotations.in_order_of(oldest(holdings, positions, POSITIONS)),
            all_positions=list_of(positions),
            claims=holdings.annotations.in_order_of(oldest(holdings, claims, CLAIMS)),
            coverage=coverage_in_list(
                holdings_of(reader), "question", question.slug, limit=ARTICLES
            ),
        )
        return super().get_context_data(page=face, **kwargs)
