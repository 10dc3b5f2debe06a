"""The one app of the project."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles on the negotiations over Syria, and what is said about them."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "articles"
    verbose_name = _("the archive")

    def ready(self) -> None:
        """Keep the roles as they should be, after every migration."""
        from articles.roles import make_roles  # noqa: PLC0415 - needs the apps to be loaded

        post_migrate.connect(make_roles, sender=self, dispatch_uid="articles.roles")
