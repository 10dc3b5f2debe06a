"""Texts of an article and the versions that their bodies went through."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.anchoring.revise import Anchor, Carried, State, carry
from articles.anchoring.selectors import Quote
from articles.exceptions import ImmutableRecordError, StaleRecordError
from articles.models.article import Article
from articles.models.record import Versioned
from articles.querysets.text import TextQuerySet, TextVersionQuerySet
from articles.text.normalise import BodyError, normalise_body
from articles.vocabulary import PlacementState, TextAccess, TextRole

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models.placement import Placement


class Text(Versioned):
    """One text of an article: the original, a translation or the editors' digest.

    Only ``revise`` writes a body.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="texts", verbose_name=_("article")
    )
    role = models.CharField(_("role"), max_length=12, choices=TextRole.choices)
    language = models.CharField(_("language"), max_length=12, default="en")

    # Who may read it, and why. An excerpt is what everybody may see of a text
    # whose whole is restricted.
    access = models.CharField(
        _("access"), max_length=10, choices=TextAccess.choices, default=TextAccess.RESTRICTED
    )
    excerpt = models.TextField(_("excerpt open to all"), blank=True)
    rights_note = models.TextField(_("rights"), blank=True)

    # The version that stands today; none until a body is set.
    current = models.ForeignKey(
        "TextVersion",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("current version"),
    )

    history = HistoricalRecords()
    objects = TextQuerySet.as_manager()

    class Meta:
        """One text of a role in a language; a digest is always open."""

        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering: ClassVar[list[str]] = ["pk"]
        permissions = [("read_restricted_text", "Can read restricted texts")]
        constraints = [
            models.UniqueConstraint(
                name="text_once_per_role", fields=["article", "role", "language"]
            ),
            models.CheckConstraint(
                name="text_role_is_known", condition=Q(role__in=TextRole.values)
            ),
            models.CheckConstraint(
                name="text_access_is_known", condition=Q(access__in=TextAccess.values)
            ),
            models.CheckConstraint(
                name="text_digest_is_open",
                condition=~Q(role=TextRole.DIGEST) | Q(access=TextAccess.OPEN),
            ),
            models.CheckConstraint(
                name="text_excerpt_goes_with_its_access",
                condition=(Q(access=TextAccess.EXCERPT) & ~Q(excerpt=""))
                | (~Q(access=TextAccess.EXCERPT) & Q(excerpt="")),
            ),
        ]

    def __str__(self) -> str:
        """Say which text of which article it is."""
        return f"{self.get_role_display()} ({self.language}): {self.article}"

    def clean(self) -> None:
        """Refuse a closed digest, and an excerpt without its access or the reverse."""
        self._check_home()
        if self.role == TextRole.DIGEST and self.access != TextAccess.OPEN:
            raise ValidationError({"access": _("A digest is the archive’s own and always open.")})
        if (self.access == TextAccess.EXCERPT) != bool(self.excerpt):
            raise ValidationError(
                {"excerpt": _("Give an excerpt if, and only if, the access is “excerpt”.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a change of access moves the words to the index that it belongs to."""
        # A new text has no body yet, hence no words to be found by but an excerpt's.
        has_words = not self._state.adding or bool(self.excerpt)
        with transaction.atomic():
            self._check_home()
            super().save(*args, **kwargs)
            if has_words:
                self.article.reindex()

    def _check_home(self) -> None:
        """Its annotations and the words that it is found by belong to one article."""
        if self._state.adding:
            return
        home = type(self)._base_manager.filter(pk=self.pk).values_list("article", flat=True)
        if home.first() not in {None, self.article_id}:
            raise ValidationError({"article": _("A text stays with its article.")})

    def natural_key(self) -> tuple[str, str, str]:
        """Be known by article, role and language in fixtures."""
        return (self.article.slug, self.role, self.language)

    @property
    def body(self) -> str:
        """Return the body as it stands today; empty until it is set."""
        return self.current.body if self.current else ""

    @property
    def is_open(self) -> bool:
        """Say whether everybody may read the whole."""
        return self.access == TextAccess.OPEN

    def foresee(self, body: str) -> list[Carried]:
        """Tell where every annotation would stand in ``body``, writing nothing.

        A body that stood before gets the placements that it had then, except of what was
        put on other words since; for all others see ``anchoring.revise.carry``. Raises
        ``ValidationError`` for a body with characters that no text may hold.
        """
        body = _clean_body(body)
        if self.current is None:
            return []
        _let_wait(self)
        placements = list(self.current.placements.select_related("annotation").order_by("pk"))
        remembered = self._remembered(body)
        carried = carry(
            self.current.body,
            body,
            [_anchor(p) for p in placements if p.annotation_id not in remembered],
        )
        return [*remembered.values(), *carried]

    def revise(
        self,
        body: str,
        *,
        by: User | None,
        reason: str = "",
        base: TextVersion | None = None,
    ) -> TextVersion:
        """Make ``body`` the current version and carry every annotation over to it.

        ``base`` is the version that the editor worked from. Returns the current
        version: a new one, or the standing one when the body is the same to the
        character. All of it happens in one transaction, or nothing does.
        Raises ``StaleRecordError`` when ``base`` is no longer the current
        version, and ``ValidationError`` for a body that is empty or holds
        characters that no text may hold, or for a change without its reason.
        """
        body = _clean_body(body)
        with transaction.atomic():
            locked = type(self).objects.select_for_update().get(pk=self.pk)
            standing = locked.current
            if base is not None and (standing is None or standing.pk != base.pk):
                raise StaleRecordError(self)
            if standing is not None and standing.body == body:
                self.current = standing
                return standing
            if standing is not None and not reason.strip():
                raise ValidationError({"reason": _("Say why the text is changed.")})
            carried = locked.foresee(body)
            version = TextVersion(
                text=locked,
                number=standing.number + 1 if standing else 1,
                body=body,
                reason=reason,
                by=by,
            )
            version.save()
            version.place(carried)
            locked.current = version
            locked.save(update_fields=["current"])
            self.current = version
            self.version = locked.version
            return version

    def _remembered(self, body: str) -> dict[int, Carried]:
        earlier = self.versions.filter(sha256=sha256_of(body)).last()
        if earlier is None:
            return {}
        # What was put on other words since then does not belong where it stood.
        same_words = earlier.placements.filter(annotation__made_on__number__lte=earlier.number)
        return {
            placement.annotation_id: Carried(
                key=placement.annotation_id,
                start=placement.start,
                end=placement.end,
                state=cast(State, placement.state),
                method="restored",
                confidence=placement.confidence,
            )
            for placement in same_words.exclude(state=PlacementState.ORPHANED)
        }


def _let_wait(text: Text) -> None:
    """Tell PostgreSQL, to which a transaction that computes is idle, not to end this one.

    To place the annotations of a book may take longer than it lets anybody be idle.
    """
    connection = connections[text._state.db or DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def sha256_of(body: str) -> str:
    """Return the SHA-256 of ``body`` in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def _clean_body(body: str) -> str:
    try:
        clean = normalise_body(body)
    except BodyError as error:
        raise ValidationError({"body": str(error)}) from error
    if not clean.strip():
        raise ValidationError({"body": _("A text cannot be empty.")})
    return clean


def _anchor(placement: Placement) -> Anchor:
    annotation = placement.annotation
    return Anchor(
        key=annotation.pk,
        start=placement.start,
        end=placement.end,
        quote=Quote(annotation.exact, annotation.prefix, annotation.suffix),
    )


class TextVersion(models.Model):
    """A body as it stands or once stood; numbered and never changed."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    # Plain text in NFC, paragraphs parted by blank lines; offsets into it are code points.
    body = models.TextField(_("body"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)

    # Why, by whom and when.
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = TextVersionQuerySet.as_manager()

    class Meta:
        """In order; numbers start at one."""

        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        ordering: ClassVar[list[str]] = ["text_id", "number"]
        constraints = [
            models.UniqueConstraint(name="textversion_number_once", fields=["text", "number"]),
            models.CheckConstraint(
                name="textversion_numbers_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(name="textversion_has_body", condition=~Q(body="")),
        ]

    def __str__(self) -> str:
        """Say which version of which text it is."""
        return f"{self.text}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save once; raises ``ImmutableRecordError`` ever after."""
        if not self._state.adding:
            raise ImmutableRecordError("A version is kept as it was; revise the text instead.")
        self.sha256 = sha256_of(self.body)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise ``ImmutableRecordError``: citations may name this version."""
        raise ImmutableRecordError("A version is kept for ever; citations may name it.")

    def place(self, carried: list[Carried]) -> None:
        """Write where each annotation stands in this version.

        A place that an editor confirmed stays confirmed while its words stay the same.
        """
        confirmed = self._confirmed()
        self.placements.bulk_create(
            [
                self.placements.model(
                    version=self,
                    annotation_id=one.key,
                    start=one.start,
                    end=one.end,
                    state=one.state,
                    method=one.method,
                    confidence=one.confidence,
                    **confirmed.get((one.key, self._words(one.start, one.end)), {}),
                )
                for one in carried
            ]
        )

    def _words(self, start: int | None, end: int | None) -> str:
        return self.body[start:end] if start is not None else ""

    def _confirmed(self) -> dict[tuple[int, str], dict[str, Any]]:
        """Return who confirmed which words as the passage of which annotation."""
        earlier = self.placements.model._base_manager.filter(
            version__text=self.text_id, confirmed_at__isnull=False
        ).select_related("version")
        return {
            (place.annotation_id, place.version._words(place.start, place.end)): {  # noqa: SLF001
                "confirmed_by_id": place.confirmed_by_id,
                "confirmed_at": place.confirmed_at,
            }
            for place in earlier.order_by("version__number")
        }
