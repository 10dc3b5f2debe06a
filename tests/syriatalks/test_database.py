"""Where the archive is kept, and within which limits."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from syriatalks.database import database

DATA = Path("/data")


def test_without_an_address_it_is_a_file_in_the_data_folder() -> None:
    found = database("", DATA, 2_000)
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == "/data/archive.sqlite3"


def test_another_file_gets_the_same_promises() -> None:
    found = database("sqlite:////elsewhere/a.sqlite3", DATA, 2_000)
    assert found["NAME"] == "/elsewhere/a.sqlite3"
    assert found["OPTIONS"] == database("", DATA, 2_000)["OPTIONS"]


@pytest.mark.parametrize("url", ["mysql://u@h/d", "oracle://u@h/d", "sqlite://", "nonsense", ":"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url, DATA, 2_000)


def test_a_password_in_the_address_is_never_repeated() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        database("mysql://user:hunter2@host/db", DATA, 2_000)
    assert "hunter2" not in str(refusal.value)


def test_postgresql_keeps_what_its_address_asks_for() -> None:
    found = database("postgres://u:p@h:5433/d?sslmode=require&options=-c%20x%3D1", DATA, 2_000)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("h", 5433, "d")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["options"].startswith("-c x=1 -c statement_timeout=2000")


@pytest.mark.postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "1min"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "10s"),
    ],
)
def test_postgresql_gives_up_in_time(setting: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        assert cursor.fetchone()[0] == value
