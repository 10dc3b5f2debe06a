"""Counting what hangs on a record in the same query that fetches the record."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

__all__ = ["number_of"]


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """Return an expression that counts ``rows``, a queryset narrowed by an ``OuterRef``.

    Each row counts once, however many joins lead to it; no rows are 0, never null.
    """
    grouped = rows.order_by().annotate(_all=Value(1)).values("_all")
    counted = grouped.annotate(_number=Count("pk", distinct=True)).values("_number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
