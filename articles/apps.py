"""The one app of the project."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles on the negotiations over Syria, and what is said about them."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "articles"
    verbose_name = _("the archive")

    def ready(self) -> None:
        """Keep roles and triggers as they should be, after every migration."""
        # Both need the apps to be loaded.
        from articles.models import keeping_watch  # noqa: PLC0415
        from articles.roles import make_roles  # noqa: PLC0415

        post_migrate.connect(make_roles, sender=self, dispatch_uid="articles.roles")
        pre_migrate.connect(
            keeping_watch.take_triggers_away, sender=self, dispatch_uid="articles.triggers"
        )
        post_migrate.connect(
            keeping_watch.put_triggers_back, sender=self, dispatch_uid="articles.triggers"
        )
        checks.register(keeping_watch.check_triggers, checks.Tags.database)
