"""Annotations: statements about a passage of a text or about a whole article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.exceptions import ImmutableRecordError
from articles.models import annotation_rules as rules
from articles.models.actor import Actor
from articles.models.article import Article
from articles.models.place import Place
from articles.models.question import Question
from articles.models.record import Identified
from articles.models.round import Round
from articles.models.text import Text, TextVersion
from articles.models.track import Track
from articles.querysets.annotation import AnnotationQuerySet
from articles.text.markdown import render_markdown
from articles.vocabulary import (
    AnnotationKind,
    AnnotationStatus,
    Confidence,
    PlacementState,
    Stance,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.anchoring.selectors import Span


class Annotation(Identified):
    """A statement about a passage, kept with the words that it was made on."""

    # What it is about.
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="annotations", verbose_name=_("article")
    )
    text = models.ForeignKey(
        Text,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("text"),
        help_text=_("Empty: the annotation is about the whole article."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AnnotationKind.choices)

    # The words that it was made on (W3C TextQuoteSelector), and in which version.
    exact = models.TextField(_("quote"), blank=True)
    prefix = models.TextField(_("words before"), blank=True)
    suffix = models.TextField(_("words after"), blank=True)
    made_on = models.ForeignKey(
        TextVersion,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made on"),
    )

    # What it says; which of these it needs depends on its kind.
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("actor"),
    )
    track = models.ForeignKey(
        Track,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("track"),
    )
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("round"),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("place"),
    )
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("question"),
    )
    stance = models.CharField(_("stance"), max_length=12, choices=Stance.choices, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Markdown."))
    # Rendered and made safe when the note is saved; pages only print it.
    note_html = models.TextField(editable=False, blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=6, choices=Confidence.choices, default=Confidence.HIGH
    )

    # Who made it, and what became of it in review.
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=AnnotationStatus.choices,
        default=AnnotationStatus.SUGGESTED,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, editable=False)

    # What a machine that suggested it went by, and which machine: for editors alone. Both are
    # empty when a person made it.
    suggested_because = models.TextField(_("why it was suggested"), blank=True, editable=False)
    suggested_by = models.CharField(_("suggested by"), max_length=40, blank=True, editable=False)

    history = HistoricalRecords(excluded_fields=["note_html"])
    objects = AnnotationQuerySet.as_manager()

    class Meta(Identified.Meta):
        """In order of making; each kind carries what it needs and nothing else."""

        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        ordering: ClassVar[list[str]] = ["pk"]
        permissions = [("review_annotation", "Can accept and reject annotations")]
        indexes = [
            models.Index(name="annotation_by_status", fields=["article", "status"]),
        ]
        constraints = [*Identified.Meta.constraints, *rules.CONSTRAINTS]

    def __str__(self) -> str:
        """Say what it is and on which words."""
        words = Truncator(self.exact).chars(60)
        return f"{self.get_kind_display()}: “{words}”" if words else self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Return the permanent address, which opens the article at the passage."""
        return reverse("articles:annotation-detail", args=[self.pid])

    def natural_key(self) -> tuple[str]:
        """Be known by the identifier in fixtures."""
        return (self.pid,)

    def clean(self) -> None:
        """Refuse what its kind does not allow, and a quote that does not stand in the text."""
        rules.check_subjects(self)
        self._check_home()
        if self.text_id and self._needs_anchoring():
            self._locate()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the note rendered, the quote placed and the article's subjects kept.

        Raises ``ValidationError`` when the quote does not stand in the text, or
        not once only, or when the annotation would move to another text.
        """
        self.note_html = render_markdown(self.note)
        with transaction.atomic():
            self._check_home()
            span = None
            if self.text_id and self._needs_anchoring():
                # Held until the end, so that no revision comes between reading and placing.
                self.text = Text.objects.select_for_update().get(pk=self.text_id)
                span = self._locate()
                self.made_on = self.text.current
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "note_html", "made_on"}
            super().save(*args, **kwargs)
            if span is not None:
                self._place(span)
            if self.status == AnnotationStatus.ACCEPTED:
                self.article.add_subjects(self.actor, self.track, self.round)
            self.article.reindex(notes_only=True)
            self.search_rows.write([self.pk])

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise ``ImmutableRecordError``: what was annotated is taken away by ``remove``."""
        raise ImmutableRecordError("An annotation is kept for ever; remove it instead.")

    def accept(self, by: User | None) -> None:
        """Take it into the archive; what it names becomes a subject of its article."""
        self._review(AnnotationStatus.ACCEPTED, by)

    def reject(self, by: User | None) -> None:
        """Keep it out of the archive, on record."""
        self._review(AnnotationStatus.REJECTED, by)

    def remove(self) -> None:
        """Take it out of the archive; row, quote and places stay, so that it can come back."""
        self.status = AnnotationStatus.DELETED
        self.save(update_fields=["status"])

    def restore(self) -> None:
        """Bring it back as it was before it was deleted; what is there already stays as it is."""
        if self.status != AnnotationStatus.DELETED:
            return
        earlier = self.history.exclude(status=AnnotationStatus.DELETED).order_by("-history_id")
        before = earlier.values_list("status", flat=True).first()
        self.status = before or AnnotationStatus.SUGGESTED
        self.save(update_fields=["status"])

    def _review(self, status: AnnotationStatus, by: User | None) -> None:
        self.status = status
        self.reviewer = by
        self.reviewed_at = timezone.now()
        self.save()

    def _check_home(self) -> None:
        """Its placements speak of one text; on another they would quote the wrong body."""
        if self._state.adding:
            return
        home = type(self)._base_manager.filter(pk=self.pk).values_list("article", "text").first()
        if home is not None and home != (self.article_id, self.text_id):
            raise ValidationError(
                {"text": _("An annotation stays with its text. Make a new one on the other.")}
            )

    def _needs_anchoring(self) -> bool:
        if self._state.adding:
            return True
        stored = type(self)._base_manager.values_list("text", "exact", "prefix", "suffix")
        return stored.get(pk=self.pk) != (self.text_id, self.exact, self.prefix, self.suffix)

    def _locate(self) -> Span:
        if self.text is None or self.text.current is None:
            raise ValidationError({"text": _("The text has no body yet; set it first.")})
        found = rules.find_quote(self.text.body, self.exact, self.prefix, self.suffix)
        self.exact, self.prefix, self.suffix = found.quote
        return found.span

    def _place(self, span: Span) -> None:
        self.placements.update_or_create(
            version=self.made_on,
            defaults={
                "start": span.start,
                "end": span.end,
                "state": PlacementState.UNCHANGED,
                "method": "exact",
                "confidence": 1.0,
            },
        )
