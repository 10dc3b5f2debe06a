"""Rounds: single sessions of a track, and who was party to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.actor import Actor
from articles.models.place import Place
from articles.models.references import validate_documents, validate_references
from articles.models.spans import Span
from articles.models.track import Track
from articles.querysets.round import RoundQuerySet
from articles.vocabulary import Attendance, ChairRole, Confidence, ParticipantRole


class Round(Span):
    """One session of a track."""

    track = models.ForeignKey(
        Track, models.PROTECT, related_name="rounds", verbose_name=_("track")
    )
    number = models.PositiveSmallIntegerField(_("number within the track"))

    # How it is called, in full and where room is short ("Astana 1", "Geneva IV").
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)

    # Where it was held; the city is kept as it was called at the time.
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("place"),
    )
    city = models.CharField(_("city at the time"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)

    # Who led it and what came of it.
    chairs = models.ManyToManyField(
        Actor, blank=True, related_name="chaired_rounds", verbose_name=_("led by")
    )
    chair_role = models.CharField(
        _("led as"), max_length=12, choices=ChairRole.choices, blank=True
    )
    outcome = models.TextField(_("outcome"), blank=True)
    documents = models.JSONField(
        _("documents"), default=list, blank=True, validators=[validate_documents]
    )

    participants: models.ManyToManyField[Actor, "Participation"] = models.ManyToManyField(
        Actor, through="Participation", related_name="rounds", verbose_name=_("participants")
    )

    history = HistoricalRecords(m2m_fields=[chairs])
    objects = RoundQuerySet.as_manager()

    class Meta(Span.Meta):
        """In order of time; numbers are unique within a track."""

        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            *Span.Meta.constraints,
            models.UniqueConstraint(name="round_number_once", fields=["track", "number"]),
            models.CheckConstraint(
                name="round_has_names", condition=~Q(name="") & ~Q(short_name="")
            ),
            models.CheckConstraint(name="round_numbers_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="round_chair_role_is_known",
                condition=Q(chair_role__in=["", *ChairRole.values]),
            ),
        ]

    def __str__(self) -> str:
        """Be the short name, which carries the track's."""
        return self.short_name


class Participation(models.Model):
    """One report of an actor's part in a round; conflicting reports are separate rows."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=ParticipantRole.choices)
    attendance = models.CharField(_("attendance"), max_length=12, choices=Attendance.choices)

    # What it rests on, in words and as references, and how sure it is.
    evidence = models.TextField(_("evidence"), blank=True)
    references = models.JSONField(
        _("references"), default=list, blank=True, validators=[validate_references]
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices, blank=True, default=""
    )

    class Meta:
        """Roles in order of weight as their names sort; one row for one report."""

        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering: ClassVar[list[str]] = ["role", "actor__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="participation_reported_once",
                fields=["round", "actor", "role", "attendance"],
            ),
            models.CheckConstraint(
                name="participation_role_is_known", condition=Q(role__in=ParticipantRole.values)
            ),
            models.CheckConstraint(
                name="participation_attendance_is_known",
                condition=Q(attendance__in=Attendance.values),
            ),
            models.CheckConstraint(
                name="participation_confidence_is_known",
                condition=Q(confidence__in=["", *Confidence.values]),
            ),
        ]

    def __str__(self) -> str:
        """Say who was what, and whether they came."""
        return f"{self.actor} – {self.get_role_display()}, {self.get_attendance_display()}"
