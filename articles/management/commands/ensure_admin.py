"""Create the first administrator of an archive."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

NAME = "admin"


class Command(BaseCommand):
    """`manage.py ensure_admin`: one account, its random password shown once."""

    help = (
        "Creates the account 'admin' with a random password, shown once, unless there is an "
        "administrator already."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account if no active administrator exists; else change and say nothing."""
        del args, options
        users = get_user_model().objects
        if users.filter(is_superuser=True, is_active=True).exists():
            return
        name = NAME
        while users.filter(username=name).exists():
            # An account of that name without the rights must not gain them by surprise.
            name = f"{NAME}-{secrets.token_hex(2)}"
        password = secrets.token_urlsafe(18)
        users.create_superuser(username=name, password=password)
        self.stdout.write(
            _("Administrator created. Name: %(name)s  Password: %(password)s  (shown only now)")
            % {"name": name, "password": password}
        )
