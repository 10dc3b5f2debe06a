"""Setting up an archive, and setting it up again."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.syriatalks.programs import production, run

PREPARE = ("-m", "syriatalks.prepare")

# These start programs on a SQLite of their own, whatever the tests run on.
on_sqlite = pytest.mark.sqlite


def _count(archive: Path, table: str) -> int:
    with sqlite3.connect(archive / "archive.sqlite3") as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 (a literal)


@on_sqlite
def test_an_empty_folder_becomes_an_archive_with_its_material(archive: Path) -> None:
    assert _count(archive, "articles_article") == 5
    assert (archive / "static" / "staticfiles.json").exists()


@on_sqlite
@pytest.mark.django_db
def test_migrations_make_the_tables_that_the_models_ask_for(archive: Path) -> None:
    with sqlite3.connect(archive / "archive.sqlite3") as database:
        migrated = _schema(database)
    connection.ensure_connection()
    assert migrated == _schema(connection.connection)


def _schema(database: Any) -> dict[str, list[str]]:
    """Return what defines each table, index and trigger, without regard to order."""
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql <> ''").fetchall()
    return {
        name: sorted(sql.replace("(", " ").replace(")", " ").replace(",", " ").split())
        for name, sql in rows
        if name != "django_migrations"
    }


@on_sqlite
def test_the_password_of_the_administrator_is_shown_once(
    archive: Path, first_archive: Path
) -> None:
    first = first_archive.with_suffix(".said").read_text(encoding="utf-8")
    assert first.count("Password: ") == 1
    assert len(first.partition("Password: ")[2].split()[0]) >= 20
    assert "Password" not in run(archive, *PREPARE).stdout


@on_sqlite
def test_a_second_time_changes_nothing_and_says_nothing(archive: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path.relative_to(archive)): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in archive.rglob("*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm"))
        }

    before = state()
    said = run(archive, *PREPARE)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert state() == before


@on_sqlite
def test_counts_that_a_migration_made_useless_are_kept_anew(archive: Path) -> None:
    assert run(archive, "manage.py", "keep_counts").returncode == 0
    with sqlite3.connect(archive / "archive.sqlite3") as database:
        database.execute("DROP TRIGGER articles_changes_are_numbered")
    assert run(archive, *PREPARE).returncode == 0
    with sqlite3.connect(archive / "archive.sqlite3") as database:
        kept = database.execute("SELECT DISTINCT revision FROM articles_indexpart").fetchall()
        assert kept == database.execute("SELECT number FROM articles_revision").fetchall()


@on_sqlite
def test_production_gets_no_account_with_a_password_in_a_log(archive: Path) -> None:
    with sqlite3.connect(archive / "archive.sqlite3") as database:
        database.execute("DELETE FROM auth_user")
    said = run(archive, *PREPARE, **production())
    assert said.returncode == 0, said.stderr
    assert "Password" not in said.stdout
    assert _count(archive, "auth_user") == 0


@on_sqlite
def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = run(tmp_path / "file" / "var", *PREPARE)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "DATA_DIR" in said.stderr


@on_sqlite
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://archive@127.0.0.1:1/archive",
        "postgresql://archive@/archive?host=/no/such/folder",
        "sqlite:////no/such/folder/archive.sqlite3",
    ],
)
def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path: Path, url: str) -> None:
    said = run(tmp_path, *PREPARE, DATABASE_URL=url)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1, said.stderr
    assert "Cannot open the database" in said.stderr
    assert "DATABASE_URL" in said.stderr


@pytest.mark.postgresql
def test_a_postgresql_becomes_an_archive_too(tmp_path: Path, postgresql_url: str) -> None:
    first = run(tmp_path, *PREPARE, DATABASE_URL=postgresql_url)
    assert first.returncode == 0, first.stderr
    assert "Password: " in first.stdout
    assert not (tmp_path / "archive.sqlite3").exists()
    second = run(tmp_path, *PREPARE, DATABASE_URL=postgresql_url)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
