"""The one app of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles on the negotiations over Syria, and what is said about them."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "articles"
    verbose_name = _("the archive")
