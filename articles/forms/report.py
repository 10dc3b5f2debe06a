"""The form by which a reader reports a mistake."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.exceptions import ArchiveError
from articles.models import Article, Report
from articles.models.report import LONGEST_ADDRESS, LONGEST_MESSAGE
from articles.text.normalise import BodyError, normalise_body
from articles.vocabulary import ReportStatus

# As many as editors could look at; a script would send more.
MOST_REPORTS: Final = 20
WITHIN: Final = timedelta(hours=1)
# A second click, not a second thought.
SAME_AGAIN: Final = timedelta(minutes=1)
LAST_PARAGRAPH: Final = 9_999


class TooManyReportsError(ArchiveError):
    """Editors already have more reports on an article than they can have read."""


class ReportForm(forms.Form):
    """What is wrong, where, and how to reach the reader who wants an answer."""

    message = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea,
        error_messages={"required": _("Say what is wrong.")},
    )
    paragraph = forms.IntegerField(
        label=_("Paragraph"), required=False, min_value=1, max_value=LAST_PARAGRAPH
    )
    contact = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=LONGEST_ADDRESS
    )
    # Nobody sees this field; what fills it in is no reader.
    website = forms.CharField(required=False)

    def clean_message(self) -> str:
        """Refuse characters that no text may hold."""
        try:
            return normalise_body(self.cleaned_data["message"])
        except BodyError as error:
            raise forms.ValidationError(str(error)) from error

    def file(self, article: Article) -> None:
        """Keep the report, once however often it is sent within a minute.

        What fills in the hidden field is passed over in silence. Raises
        ``TooManyReportsError`` when editors have more on this article than
        they can have read.
        """
        if self.cleaned_data["website"]:
            return
        asked: dict[str, Any] = {
            "message": self.cleaned_data["message"],
            "paragraph": self.cleaned_data["paragraph"],
            "contact": self.cleaned_data["contact"],
        }
        now = timezone.now()
        with transaction.atomic():
            # Two clicks may arrive at once: the second waits here for the first.
            Article.objects.select_for_update().get(pk=article.pk)
            lately = Report.objects.filter(article=article, received_at__gt=now - WITHIN)
            same = lately.filter(message=asked["message"], received_at__gt=now - SAME_AGAIN)
            if same.exists():
                return
            if lately.filter(status=ReportStatus.OPEN).count() >= MOST_REPORTS:
                raise TooManyReportsError(
                    "Many reports on this article wait; try again in an hour."
                )
            Report.objects.create(article=article, **asked)


def paragraph_in(text: str) -> int | None:
    """Return the paragraph that an address names; None when it names none."""
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PARAGRAPH))
    return int(text) or None if plain else None
