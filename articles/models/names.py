"""Names under which actors, tracks and places appear in texts."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.fields import PartialDateField
from articles.models.references import validate_texts


class Name(models.Model):
    """A spelling of a name, in one language, with what limits its use."""

    text = models.CharField(_("spelling"), max_length=200)
    # BCP 47 language tag of the spelling.
    language = models.CharField(_("language"), max_length=12, default="en")

    # What a reader or a machine must mind when meeting it.
    ambiguous = models.BooleanField(
        _("ambiguous"),
        default=False,
        help_text=_("It also names something else; context has to decide."),
    )
    case_sensitive = models.BooleanField(_("case-sensitive"), default=False)
    blocking_phrases = models.JSONField(
        _("blocking phrases"),
        default=list,
        blank=True,
        validators=[validate_texts],
        help_text=_("Phrases within which the name means something else."),
    )
    valid_from = PartialDateField(_("valid from"))
    valid_to = PartialDateField(_("valid until"))

    class Meta:
        """Abstract; a name is never empty."""

        abstract = True
        ordering: ClassVar[list[str]] = ["language", "text", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="%(class)s_is_not_empty", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        """Be the spelling."""
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save without stray white space around the spelling."""
        self.tidy()
        super().save(*args, **kwargs)

    def tidy(self) -> None:
        """Take stray white space from the spelling; whoever writes many at once does this."""
        self.text = " ".join(self.text.split())
