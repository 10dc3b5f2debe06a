"""Reports: mistakes that readers told the archive about."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.article import Article
from articles.models.record import Versioned
from articles.vocabulary import ReportStatus

LONGEST_MESSAGE = 4000
# As long as an address can be (RFC 5321, with the brackets off).
LONGEST_ADDRESS = 254


class Report(Versioned):
    """A mistake in an article's page, as a reader described it, and what became of it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="reports")
    paragraph = models.PositiveIntegerField(_("paragraph"), null=True, blank=True)
    message = models.TextField(_("what is wrong"), max_length=LONGEST_MESSAGE)
    # Given only by readers who want an answer; never shown on the site.
    contact = models.EmailField(_("e-mail for an answer"), max_length=LONGEST_ADDRESS, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.OPEN
    )
    answer = models.TextField(_("what was done"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("handled by"),
    )

    history = HistoricalRecords()

    class Meta:
        """Newest first; a decision says what was done."""

        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="report_has_message", condition=~Q(message="")),
            models.CheckConstraint(
                name="report_status_is_known", condition=Q(status__in=ReportStatus.values)
            ),
        ]

    def __str__(self) -> str:
        """Say on what it is."""
        return f"{self.article}: {self.message[:60]}"
