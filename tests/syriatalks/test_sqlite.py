"""The SQLite that the archive stands on, and what every connection promises."""

import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from syriatalks import sqlite


def test_an_old_sqlite_does_without_wal_and_says_so() -> None:
    assert sqlite.journal_mode((3, 40, 1)) == "TRUNCATE"
    line = sqlite.advice((3, 40, 1))
    assert line is not None
    assert "SQLite 3.40.1" in line
    assert "3.51.3" in line
    assert "\n" not in line


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_a_safe_sqlite_uses_wal_and_is_silent(version: sqlite.Version) -> None:
    assert sqlite.journal_mode(version) == "WAL"
    assert sqlite.advice(version) is None


def test_an_old_library_is_replaced_by_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(sqlite, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "sqlite3.dbapi2", old)

    sqlite.use_bundled()

    assert sqlite.version() >= sqlite.FIRST_SAFE_IN_WAL
    assert sys.modules["sqlite3.dbapi2"].__name__ == "pysqlite3.dbapi2"


def test_an_old_library_stays_where_there_is_no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(sqlite, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "pysqlite3", None)

    sqlite.use_bundled()

    assert sqlite.version() == (3, 40, 1)


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
class TestEveryConnection:
    """Robustness test 19: what was acknowledged survives a power cut."""

    def assert_promises_hold(self) -> None:
        assert _pragma("journal_mode") == "wal"
        assert _pragma("synchronous") == 2
        assert _pragma("foreign_keys") == 1
        assert _pragma("trusted_schema") == 0
        assert _pragma("mmap_size") == 0

    def test_syncs_fully(self) -> None:
        self.assert_promises_hold()

    def test_syncs_fully_after_a_reconnect(self) -> None:
        connection.close()
        self.assert_promises_hold()

    def test_syncs_fully_after_a_command(self) -> None:
        call_command("migrate", verbosity=0)
        self.assert_promises_hold()

    def test_takes_the_write_lock_at_once(self) -> None:
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            pass
        assert queries[0]["sql"] == "BEGIN IMMEDIATE"
