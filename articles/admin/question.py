"""Contested questions in the admin."""

from django.contrib import admin

from articles.admin.base import RecordAdmin
from articles.models import Question


@admin.register(Question)
class QuestionAdmin(RecordAdmin[Question]):
    """What the parties disagreed about."""

    list_display = ("name", "proposition", "position")
    search_fields = ("name", "proposition", "slug", "pid")
    fieldsets = ((None, {"fields": ("name", "proposition", "background", "position")}),)
