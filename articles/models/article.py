"""Articles: the bibliographic records of the archive."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.actor import Actor
from articles.models.event import Event
from articles.models.fields import PartialDateField, WebAddressField, parse_partial_date
from articles.models.record import Addressed
from articles.models.references import validate_texts, validate_web_addresses
from articles.models.round import Round
from articles.models.source import Source
from articles.models.track import Track
from articles.querysets.article import ArticleQuerySet
from articles.vocabulary import ArticleKind, ArticleStatus, DatePrecision


class Article(Addressed):
    """The bibliographic record of one article."""

    # What is printed at its head. No byline means that it is unsigned;
    # several names are parted by semicolons.
    headline = models.CharField(_("headline"), max_length=300)
    strapline = models.CharField(_("strapline"), max_length=500, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)

    # Who published it, as what, in which language.
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="articles", verbose_name=_("source")
    )
    republished_by = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="republished_articles",
        verbose_name=_("republished by"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind.choices)
    language = models.CharField(_("language"), max_length=12, default="en")

    # When, as exactly as is known, and the interval that this allows.
    published = PartialDateField(_("published"))
    published_from = models.DateField(_("not before"), null=True, editable=False)
    published_to = models.DateField(_("not after"), null=True, editable=False)
    published_precision = models.CharField(
        _("precision"), max_length=10, choices=DatePrecision.choices, blank=True, editable=False
    )
    captured_on = PartialDateField(_("captured"))

    # Where it stood and stands.
    original_url = WebAddressField(_("original address"))
    archived_url = WebAddressField(_("archived copy"))
    other_urls = models.JSONField(
        _("other addresses"), default=list, blank=True, validators=[validate_web_addresses]
    )
    # Recognises the file that it was taken from; see ``body_digest``.
    known_digests = models.JSONField(
        _("digests of known files"),
        default=list,
        blank=True,
        editable=False,
        validators=[validate_texts],
    )

    # What it is about; public whatever the rights to its text.
    summary = models.TextField(_("summary"), blank=True)
    tracks = models.ManyToManyField(
        Track, blank=True, related_name="articles", verbose_name=_("tracks")
    )
    rounds = models.ManyToManyField(
        Round, blank=True, related_name="articles", verbose_name=_("rounds")
    )
    actors = models.ManyToManyField(
        Actor, blank=True, related_name="articles", verbose_name=_("actors")
    )
    events = models.ManyToManyField(
        Event, blank=True, related_name="articles", verbose_name=_("events")
    )

    # Where it stands in its life.
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ArticleStatus.choices,
        default=ArticleStatus.DRAFT,
    )
    withdrawn_because = models.TextField(
        _("why it was withdrawn"), blank=True, help_text=_("Shown at its address.")
    )

    history = HistoricalRecords(m2m_fields=[tracks, rounds, actors, events])
    objects = ArticleQuerySet.as_manager()

    class Meta(Addressed.Meta):
        """Newest first; dates agree with their precision, a withdrawal with its reason."""

        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering: ClassVar[list[Any]] = [F("published_to").desc(nulls_last=True), "-pid"]
        indexes = [
            models.Index(name="article_by_date", fields=["-published_to", "-pid"]),
            models.Index(name="article_by_date_from", fields=["published_from", "pid"]),
        ]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(name="article_has_headline", condition=~Q(headline="")),
            models.CheckConstraint(
                name="article_kind_is_known", condition=Q(kind__in=ArticleKind.values)
            ),
            models.CheckConstraint(
                name="article_status_is_known", condition=Q(status__in=ArticleStatus.values)
            ),
            models.CheckConstraint(
                name="article_withdrawal_has_reason",
                condition=~Q(status=ArticleStatus.WITHDRAWN) | ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="article_date_is_whole",
                condition=Q(
                    published__isnull=True,
                    published_from__isnull=True,
                    published_to__isnull=True,
                    published_precision="",
                )
                | Q(
                    published__isnull=False,
                    published_from__isnull=False,
                    # Said aloud: a comparison with NULL would satisfy the check.
                    published_to__isnull=False,
                    published_to__gte=F("published_from"),
                    published_precision__in=DatePrecision.values,
                ),
            ),
            models.CheckConstraint(
                name="article_day_is_one_day",
                condition=~Q(published_precision=DatePrecision.DAY)
                | Q(published_to=F("published_from")),
            ),
            models.CheckConstraint(
                name="article_not_republished_by_its_source",
                condition=Q(republished_by__isnull=True) | ~Q(republished_by=F("source")),
            ),
        ]

    def __str__(self) -> str:
        """Be the headline."""
        return self.headline

    def clean(self) -> None:
        """Refuse a withdrawal without its reason."""
        if self.status == ArticleStatus.WITHDRAWN and not self.withdrawn_because.strip():
            raise ValidationError(
                {"withdrawn_because": _("Say why; its address will show it to readers.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Derive the interval of publication, then save."""
        self.published = date = parse_partial_date(self.published)
        self.published_from = date.earliest if date else None
        self.published_to = date.latest if date else None
        self.published_precision = date.precision if date else ""
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {
                *kwargs["update_fields"],
                "published_from",
                "published_to",
                "published_precision",
            }
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.reindex()

    def reindex(self, *, notes_only: bool = False) -> None:
        """Write anew the words by which the article is found, or those of notes on it alone."""
        with transaction.atomic():
            # One at a time: the second has to see what the first has written.
            type(self).objects.select_for_update().filter(pk=self.pk).values("pk").first()
            self.search_documents.write([self.pk], notes_only=notes_only)

    def add_subjects(self, actor: Actor | None, track: Track | None, round_: Round | None) -> None:
        """Count what an accepted annotation names among the article's subjects.

        A round brings its track along. The article's version grows only when
        something is new.
        """
        if round_ is not None and track is None:
            track = round_.track
        new = [
            (related, subject)
            for related, subject in (
                ("actors", actor),
                ("tracks", track),
                ("rounds", round_),
            )
            if subject is not None and not getattr(self, related).filter(pk=subject.pk).exists()
        ]
        for related, subject in new:
            getattr(self, related).add(subject)
        if new:
            self.touch()

    @property
    def is_withdrawn(self) -> bool:
        """Say whether only a tombstone is left to see."""
        return self.status == ArticleStatus.WITHDRAWN

    @property
    def authors(self) -> list[str]:
        """Return the names in the byline; none when it is unsigned."""
        return [name.strip() for name in self.byline.split(";") if name.strip()]
