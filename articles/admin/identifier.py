"""Identifiers in the admin: to look at, never to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.deletion import UndeletableAdmin
from articles.admin.lists import SturdyListAdmin
from articles.models import Identifier


@admin.register(Identifier)
class IdentifierAdmin(UndeletableAdmin[Identifier], SturdyListAdmin[Identifier]):
    """Every identifier ever given, and what became of its record."""

    list_display = ("pid", "kind", "created_at", "retired_at", "reason", "merged_into")
    list_filter = ("kind", ("retired_at", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("pid", "reason")
    ordering = ("-created_at", "pid")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no to everybody: identifiers come with their records."""
        del request
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no to everybody: an identifier is for ever."""
        del request, obj
        return False
