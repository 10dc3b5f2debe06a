"""Permanent identifiers: what makes an address last when its record does not."""

from __future__ import annotations

import secrets
from typing import ClassVar, Final

from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.exceptions import PidExhaustedError
from articles.text.identifiers import ALPHABET, LENGTH, SHAPE

TRIES = 20
_AT_ONCE: Final = 500

valid_pid = RegexValidator(rf"^{SHAPE}\Z", _("Six characters of %s.") % ALPHABET)


def random_pid() -> str:
    """Draw an identifier: six characters, 729 million of them."""
    return "".join(secrets.choice(ALPHABET) for _position in range(LENGTH))


class IdentifierManager(models.Manager["Identifier"]):
    """Hands out identifiers and remembers every one that it ever handed out."""

    def mint(self, kind: str, wanted: str = "") -> str:
        """Register and return a fresh identifier for a record of ``kind``.

        ``wanted`` registers that one instead of a random one and raises
        ``IntegrityError`` when it is taken. A random one is drawn again on
        collision; raises ``PidExhaustedError`` after twenty collisions.
        """
        if wanted:
            self.create(pid=wanted, kind=kind)
            return wanted
        for _try in range(TRIES):
            pid = random_pid()
            try:
                with transaction.atomic(using=self.db):
                    self.create(pid=pid, kind=kind)
            except IntegrityError:
                continue
            return pid
        raise PidExhaustedError(f"no free identifier in {TRIES} tries; try again")

    def mint_many(self, kind: str, number: int) -> list[str]:
        """Register and return ``number`` fresh identifiers for records of ``kind``, all or none.

        Those that are taken are drawn again; raises ``PidExhaustedError`` after twenty tries.
        """
        drawn: set[str] = set()
        for _try in range(TRIES):
            while len(drawn) < number:
                drawn.add(random_pid())
            taken = set(self.filter(pid__in=drawn).values_list("pid", flat=True))
            drawn -= taken
            if taken:
                continue
            rows = [self.model(pid=pid, kind=kind) for pid in sorted(drawn)]
            try:
                with transaction.atomic(using=self.db):
                    self.bulk_create(rows, batch_size=_AT_ONCE)
            except IntegrityError:
                continue
            return [row.pid for row in rows]
        raise PidExhaustedError(f"no {number} free identifiers in {TRIES} tries; try again")

    def retire(self, pid: str, *, reason: str, merged_into: str = "") -> None:
        """Mark ``pid`` as no longer carried by a record, say why, and name its heir."""
        self.filter(pid=pid).update(
            retired_at=timezone.now(),
            reason=reason,
            merged_into=merged_into or None,
        )


class Identifier(models.Model):
    """One permanent identifier; it outlives its record and is never used again."""

    pid = models.CharField(
        _("identifier"), max_length=LENGTH, primary_key=True, validators=[valid_pid]
    )
    # The kind of record, as its model's name in lower case.
    kind = models.CharField(_("kind"), max_length=30)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    # What became of the record: nothing, a merger, or an end with a reason.
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, default="")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged into"),
    )

    objects: ClassVar[IdentifierManager] = IdentifierManager()

    class Meta:
        """A merger is a retirement, and never into itself."""

        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.CheckConstraint(
                name="identifier_merger_is_retired",
                condition=Q(merged_into__isnull=True) | Q(retired_at__isnull=False),
            ),
            models.CheckConstraint(
                name="identifier_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pid")),
            ),
        ]

    def __str__(self) -> str:
        """Be the identifier."""
        return self.pid

    def heir(self) -> Identifier | None:
        """Follow mergers to the identifier that stands for this one today, if any."""
        seen = {self.pid}
        current = self
        while current.merged_into is not None:
            current = current.merged_into
            if current.pid in seen:
                return None
            seen.add(current.pid)
        return None if current is self else current
