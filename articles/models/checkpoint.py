"""The checkpoint of the counting index, from which a process starts; disposable."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets.checkpoint import IndexPartQuerySet


class IndexPart(models.Model):
    """A part of the index as it was in one state of the archive; see ``search.index``."""

    # In order, from 0.
    number = models.PositiveIntegerField(_("number"), primary_key=True)
    # The state; see ``Revision``.
    revision = models.BigIntegerField(_("revision"))
    mark = models.BigIntegerField(_("mark"))

    about = models.TextField(_("what is in it"))
    content = models.BinaryField(_("content"))

    objects = IndexPartQuerySet.as_manager()

    class Meta:
        """In order."""

        verbose_name = _("part of the counting index")
        verbose_name_plural = _("parts of the counting index")
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        """Say of which state it is."""
        return f"{self.number} as of {self.revision}"
