"""Bring the data up to date with the code: `python -m syriatalks.prepare`.

Run again, it changes nothing. What the operator can mend is told in one line.
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from syriatalks import sqlite
from syriatalks.complaints import one_line


def prepare() -> None:
    """Migrate, load the reference material into an empty archive, collect static files.

    Raises ImproperlyConfigured, CommandError or DatabaseError with what is in the way.
    """
    _require_a_writable_folder(settings.DATA_DIR)
    _require_a_database(connection)
    if connection.vendor == "sqlite" and (line := sqlite.advice(sqlite.version())):
        print(line)
    if MigrationExecutor(connection).migration_plan(_leaves()) or _triggers_are_missing():
        print("Setting up the database …")
        call_command("migrate", interactive=False, verbosity=0)
        if apps.get_model("articles", "IndexPart").objects.exists():
            print("Counting the archive anew …")
            call_command("keep_counts", verbosity=0)
    if not apps.get_model("articles", "Source").objects.exists():
        print("Loading the archive's own material …")
        call_command("load_fixtures")
    if apps.get_model("articles", "SearchPending").objects.filter(rewrite=True).exists():
        print("Bringing the search up to date …")
        call_command("rebuild_search", verbosity=0)
    if settings.IS_LOCAL:
        call_command("ensure_admin")
    _collect_static(settings.STATIC_ROOT / ".collected")


def _leaves() -> list[tuple[str, str]]:
    nodes: list[tuple[str, str]] = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return nodes


def _triggers_are_missing() -> bool:
    """Say whether changes go uncounted; every migration puts the triggers back."""
    found = run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
    return any(one.id == "articles.W001" for one in found)


def _require_a_writable_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot keep data in {folder} ({error.strerror}): make that folder writable, "
            "or set DATA_DIR to one that is."
        ) from error


def _require_a_database(to: Any) -> None:
    """Ask the database itself, not the pool, whose answer to every trouble is a time-out."""
    try:
        to.Database.connect(**to.get_connection_params()).close()
    except to.Database.Error as error:
        raise ImproperlyConfigured(
            f"Cannot open the database ({one_line(error)}): check that it runs, and DATABASE_URL."
        ) from error


def _collect_static(stamp: Path) -> None:
    """Collect static files if one of them, or the code that joins and hashes them, changed."""
    digest = hashlib.sha256()
    code = (settings.BASE_DIR / "syriatalks").glob("*.py")
    sources = (path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*"))
    for path in sorted(path for path in (*sources, *code) if path.is_file()):
        digest.update(f"{path}\0".encode() + path.read_bytes())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    print("Collecting static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest(), encoding="ascii")


def main() -> None:
    """Prepare, or exit with one line that says what to do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
    try:
        django.setup()
        prepare()
    except (ImproperlyConfigured, CommandError, DatabaseError) as error:
        sys.exit(one_line(error))


if __name__ == "__main__":
    main()
