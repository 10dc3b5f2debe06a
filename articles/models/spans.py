"""Spans: a beginning and an end, each as exact as it is known, and the days between."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.fields import PartialDateField, parse_partial_date
from articles.models.record import Addressed
from articles.models.ties import check_order


class Span(Addressed):
    """A record that took place between two dates."""

    begins = PartialDateField(_("began"), null=False, blank=False)
    ends = PartialDateField(_("ended"), help_text=_("Empty: on the same day."))

    # The widest interval that the two dates allow; kept for ordering and filtering.
    date_from = models.DateField(_("first possible day"), editable=False)
    date_to = models.DateField(_("last possible day"), editable=False)

    class Meta(Addressed.Meta):
        """Abstract; no span ends before it begins."""

        abstract = True
        ordering: ClassVar[list[str]] = ["date_from", "date_to", "pid"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_ends_after_it_begins",
                condition=Q(date_to__gte=F("date_from")),
            ),
        ]

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        check_order(self.begins, self.ends)
        if self.begins is None:
            raise ValidationError({"begins": _("Say when it began, as exactly as is known.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Derive the interval, then save."""
        self.begins, self.ends = parse_partial_date(self.begins), parse_partial_date(self.ends)
        self.date_from = self.begins.earliest
        self.date_to = (self.ends or self.begins).latest
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "date_from", "date_to"}
        super().save(*args, **kwargs)

    @property
    def known_to_the_day(self) -> bool:
        """Say whether both ends are certain to the day, so that days may be counted."""
        return bool(
            self.begins.precision == "day" and (self.ends is None or self.ends.precision == "day")
        )
