"""Revisions: a count of every public change, and a log of what was changed.

Pages, counts and entity tags are kept by revision, so a change that is not counted would
leave a reader with what is no longer so. The database itself counts, by triggers on every
table that readers are shown something of (``watched``): forms, imports, ``bulk_create``,
``update`` and SQL typed by hand are counted alike, deletions too, and no code has to think
of it. Signals would see neither of the last three. The price is that SQLite drops triggers
when a migration remakes a table; they are therefore put back after every ``migrate``, and
a system check tells when one is missing (``triggers``).

The counter is one row and never a sequence: a sequence hands out 11 before 10 commits, and
who then asks what came after 11 misses 10 for ever. On PostgreSQL the row is taken last, by
a trigger deferred to the commit, so numbers commit in their order and no writer waits for
another before that; on SQLite there is one writer anyway. Every change has a number of its
own, so that the log can be cut by it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.querysets.revision import ChangeQuerySet, RevisionQuerySet


class Revision(models.Model):
    """How many changes the archive has seen; one row, none before the first change."""

    number = models.BigIntegerField(_("number"))
    # Drawn at random at every change; see ``State``.
    mark = models.BigIntegerField(_("mark"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        """There is only one."""

        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.CheckConstraint(name="revision_is_one_row", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        """Be the number."""
        return str(self.number)


class Change(models.Model):
    """A record that was added, changed or taken away; only the latest 200,000 are kept."""

    # Null only inside the transaction that made the change.
    revision = models.BigIntegerField(_("revision"), null=True, unique=True)
    # The mark of the revision that the transaction left behind.
    mark = models.BigIntegerField(_("mark"), null=True)
    kind = models.CharField(_("kind"), max_length=20)
    # A primary key; null where the kind has none to name.
    record = models.BigIntegerField(_("record"), null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        """In the order in which changes became visible."""

        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering: ClassVar[list[str]] = ["revision"]

    def __str__(self) -> str:
        """Say what was changed when."""
        return f"{self.revision}: {self.kind} {self.record}"
