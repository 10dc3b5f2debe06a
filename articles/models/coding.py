"""Double coding: one text annotated by two people unseen of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.record import Versioned
from articles.models.text import Text
from articles.querysets.review import DoubleCodingQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class DoubleCoding(Versioned):
    """Who codes a text, and which of the two has finished; one row, so never one or three."""

    text = models.OneToOneField(
        Text, models.PROTECT, related_name="coding", verbose_name=_("text")
    )
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("first coder")
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("second coder")
    )
    first_finished_at = models.DateTimeField(_("first coder finished"), null=True, editable=False)
    second_finished_at = models.DateTimeField(
        _("second coder finished"), null=True, editable=False
    )

    objects = DoubleCodingQuerySet.as_manager()

    class Meta:
        """Two people are two."""

        verbose_name = _("double coding")
        verbose_name_plural = _("double codings")
        constraints = [
            models.CheckConstraint(
                name="doublecoding_has_two_coders", condition=~Q(first=F("second"))
            ),
        ]

    def __str__(self) -> str:
        """Say who codes what."""
        return f"{self.text}: {self.first}, {self.second}"

    def clean(self) -> None:
        """Refuse one coder twice."""
        if self.first_id == self.second_id:
            raise ValidationError({"second": _("Two people code a text, not one.")})

    @property
    def is_finished(self) -> bool:
        """Say whether both have finished, so that each may see the other's work."""
        return self.first_finished_at is not None and self.second_finished_at is not None

    def has_coder(self, user: User) -> bool:
        """Say whether ``user`` is one of the two."""
        return user.pk in (self.first_id, self.second_id)

    def has_finished(self, user: User) -> bool:
        """Say whether ``user``, one of the two, has finished."""
        done = self.first_finished_at if user.pk == self.first_id else self.second_finished_at
        return done is not None

    def finish(self, by: User) -> None:
        """Note that ``by`` has finished; once said it stays so.

        Raises ``StaleRecordError`` when the other coder said so at the same moment.
        """
        if self.has_finished(by):
            return
        field = "first_finished_at" if by.pk == self.first_id else "second_finished_at"
        setattr(self, field, timezone.now())
        self.save(update_fields=[field])
