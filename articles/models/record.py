"""What every record of the archive has: a version, an identifier, its references."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.exceptions import StaleRecordError
from articles.models.identifier import Identifier, valid_pid
from articles.models.references import validate_references
from articles.text.identifiers import LENGTH
from articles.vocabulary import Confidence

models.CharField.register_lookup(Length)
SLUG_LENGTH = 80


class Versioned(models.Model):
    """A row that refuses to be overwritten by someone who read an earlier version of it."""

    # Grows by one at every save; a form carries it along to prove what it was made from.
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        """Abstract."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and count the version up.

        Raises ``StaleRecordError``, and writes nothing, when the row's version
        is no longer the one that this instance was read with.
        """
        using = kwargs.get("using") or self._state.db
        with transaction.atomic(using=using):
            if not self._state.adding:
                self._claim(using)
                if kwargs.get("update_fields") is not None:
                    kwargs["update_fields"] = {*kwargs["update_fields"], "version", "updated_at"}
            super().save(*args, **kwargs)

    def _claim(self, using: str | None) -> None:
        rows = type(self)._base_manager.using(using).filter(pk=self.pk, version=self.version)
        if not rows.update(version=F("version") + 1):
            raise StaleRecordError(self)
        self.version += 1

    def touch(self) -> None:
        """Count the version up because something that belongs to the record changed."""
        self.save(update_fields=["updated_at"])


class Identified(Versioned):
    """A public record: addressed for ever by its ``pid``."""

    # Given once, at birth, and registered so that it is never used again.
    pid = models.CharField(
        _("identifier"), max_length=LENGTH, unique=True, editable=False, validators=[valid_pid]
    )

    class Meta:
        """Abstract; an identifier is always whole."""

        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="%(class)s_pid_is_whole", condition=Q(pid__length=LENGTH)),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Register an identifier for a new record, then save it."""
        using = kwargs.get("using") or self._state.db
        with transaction.atomic(using=using):
            if self._state.adding:
                self.pid = Identifier.objects.mint(self._meta.model_name or "", self.pid)
            super().save(*args, **kwargs)


class Record(Identified):
    """A described record: a slug for its address, references, confidence and a note."""

    # The human part of the address, and the natural key of the fixtures.
    slug = models.SlugField(_("slug"), max_length=SLUG_LENGTH, unique=True, allow_unicode=True)

    # Where its facts were found and how sure the archive is of them.
    references = models.JSONField(
        _("references"), default=list, blank=True, validators=[validate_references]
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices, blank=True, default=""
    )
    note = models.TextField(_("note for readers"), blank=True, default="")

    class Meta(Identified.Meta):
        """Abstract; a slug is never empty."""

        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Identified.Meta.constraints,
            models.CheckConstraint(name="%(class)s_has_slug", condition=~Q(slug="")),
            models.CheckConstraint(
                name="%(class)s_confidence_is_known",
                condition=Q(confidence__in=["", *Confidence.values]),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        """Be known by the slug in fixtures."""
        return (self.slug,)

    @classmethod
    def free_slug(cls, name: str) -> str:
        """Make a slug of ``name`` that no record of this kind has yet."""
        stem = slugify(name, allow_unicode=True)[: SLUG_LENGTH - 5].strip("-_") or "record"
        taken = set(cls._base_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug

    def retire(self, *, reason: str, merged_into: Self | None = None) -> None:
        """Delete the record and leave its address answering with ``reason`` or its heir.

        Raises ``ProtectedError`` while anything still hangs on the record.
        """
        with transaction.atomic():
            Identifier.objects.retire(
                self.pid, reason=reason, merged_into=merged_into.pid if merged_into else ""
            )
            self.delete()


class Addressed(Record):
    """A record with a page of its own."""

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    def get_absolute_url(self) -> str:
        """Return the permanent address: the identifier decides, the slug is for people."""
        return reverse(f"articles:{self._meta.model_name}-detail", args=[self.pid, self.slug])
