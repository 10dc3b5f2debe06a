"""Links between pages of the admin."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def link_to(obj: models.Model | None, label: Any = None) -> SafeString | str:
    """Return a link to the form of ``obj``; nothing where there is none."""
    if obj is None:
        return ""
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
    return format_html('<a href="{}">{}</a>', address, label or obj)


def link_to_list(model: type[models.Model], label: Any, **filters: Any) -> SafeString:
    """Return a link to the list of ``model``, narrowed by ``filters``."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(filters), label)


def link_to_add(model: type[models.Model], label: Any, **initial: Any) -> SafeString:
    """Return a link to an empty form of ``model``, begun with ``initial``."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(initial), label)
