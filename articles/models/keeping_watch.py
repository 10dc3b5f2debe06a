"""When triggers come and go: taken away before a migration, put back after it, checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections, transaction

from articles.models.article import Article
from articles.models.revision import Change
from articles.models.triggers import install, missing_triggers, remove
from articles.querysets.revision import EVERYTHING

__all__ = ["check_triggers", "put_triggers_back", "take_triggers_away"]


def take_triggers_away(*, using: str, plan: Sequence[Any] = (), **_kwargs: Any) -> None:
    """Take the triggers away while SQLite remakes tables, which would stumble over them.

    Receives ``pre_migrate``. PostgreSQL changes tables in place and keeps its triggers.
    """
    if plan and connections[using].vendor == "sqlite":
        remove(connections[using])


def put_triggers_back(*, using: str, **_kwargs: Any) -> None:
    """Make the triggers as this code wants them, if they are not; what was missed is noted.

    Receives ``post_migrate``, also where nothing was migrated, so ``manage.py migrate``
    mends what ``check_triggers`` finds.
    """
    connection = connections[using]
    if not _has_log(connection) or not missing_triggers(connection):
        return
    with transaction.atomic(using=using):
        install(connection)
        if Article.objects.using(using).exists():
            Change.objects.using(using).create(kind=EVERYTHING)


def check_triggers(
    *, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """Warn of every trigger that is missing: changes to its table would not be counted."""
    return [
        checks.Warning(
            f"Changes are not counted: the trigger {name} is missing or not as it should be.",
            hint="Run manage.py migrate, which puts it back.",
            id="articles.W001",
        )
        for alias in databases or ()
        if _has_log(connections[alias])
        for name in missing_triggers(connections[alias])
    ]


def _has_log(connection: Any) -> bool:
    return Change._meta.db_table in connection.introspection.table_names()
