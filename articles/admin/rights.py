"""Who may read which words in the admin: the access of a text holds here as everywhere.

Who may open the page of a record is the business of its permissions; quotes,
notes and bodies of texts that are not open ask for one more.
"""

from typing import TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from articles.querysets.rights import Reader, may_read_restricted
from articles.vocabulary import TextAccess

M = TypeVar("M", bound=models.Model)


def within_access(queryset: QuerySet[M], user: Reader, text: str = "") -> QuerySet[M]:
    """Keep the rows whose text ``user`` may read; ``text`` is the path to it."""
    if may_read_restricted(user):
        return queryset
    if not text:
        return queryset.filter(access=TextAccess.OPEN)
    return queryset.filter(
        Q(**{f"{text}__isnull": True}) | Q(**{f"{text}__access": TextAccess.OPEN})
    )
