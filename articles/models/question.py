"""Questions: what the parties disagreed about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.record import Addressed
from articles.querysets.question import QuestionQuerySet


class Question(Addressed):
    """A contested question, put as one neutral sentence that can be supported or opposed."""

    name = models.CharField(_("title"), max_length=120)
    proposition = models.CharField(
        _("proposition"),
        max_length=300,
        help_text=_("One neutral sentence that an actor can support or oppose."),
    )
    background = models.TextField(_("background"), blank=True)
    # Its place in the list of questions.
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()
    objects = QuestionQuerySet.as_manager()

    class Meta(Addressed.Meta):
        """In the editors' order; a question always has its proposition."""

        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering: ClassVar[list[str]] = ["position", "pid"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                name="question_is_put", condition=~Q(name="") & ~Q(proposition="")
            ),
        ]

    def __str__(self) -> str:
        """Be the title."""
        return self.name
