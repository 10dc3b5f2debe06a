"""Where the archive is kept: SQLite in the data folder, or what DATABASE_URL names."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from syriatalks import sqlite

Settings = dict[str, Any]

POSTGRESQL = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"

WEB_STATEMENT_TIMEOUT = 2_000
COMMAND_STATEMENT_TIMEOUT = 60_000


def database(url: str, data_dir: Path, statement_timeout: int) -> Settings:
    """Return Django's settings for the one database.

    `url` is DATABASE_URL or empty; `statement_timeout` in milliseconds, 0 for none, holds on
    PostgreSQL. Raises ImproperlyConfigured for an address that is neither of the two kinds.
    """
    if not url:
        return _sqlite(str(data_dir / "archive.sqlite3"))
    try:
        found: Settings = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read as an address.") from error
    if found["ENGINE"] == POSTGRESQL:
        return _postgresql(found, statement_timeout)
    if found["ENGINE"] == SQLITE and found["NAME"] != ":memory:":
        return _sqlite(found["NAME"])
    raise ImproperlyConfigured(
        "DATABASE_URL must begin with postgresql://, or with sqlite:/// and a file."
    )


def reader(of: Settings) -> Settings:
    """Return the settings of a second connection to the database `of`, which cannot write.

    A transaction on it is one snapshot, taken at its first query.
    """
    options = of["OPTIONS"]
    if of["ENGINE"] == SQLITE:
        # Each thread has a connection, and the system keeps the same pages for all of them.
        init = f"{options['init_command']}; PRAGMA query_only=ON; PRAGMA cache_size=-1000"
        # IMMEDIATE would make every reader wait for the lock of the one writer.
        own = {"transaction_mode": "DEFERRED", "init_command": init}
    else:
        flags = (
            r"-c default_transaction_isolation=repeatable\ read "
            "-c default_transaction_read_only=on"
        )
        own = {"options": f"{options['options']} {flags}"}
    return {
        **of,
        # Its first question tells; see `reading.state_of_readers`.
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {**options, **own},
        "TEST": {"MIRROR": "default"},
    }


def _sqlite(name: str) -> Settings:
    pragmas = {
        "journal_mode": sqlite.journal_mode(sqlite.version()),
        # What was acknowledged survives a power cut; WAL's own default does not promise that.
        "synchronous": "FULL",
        "foreign_keys": "ON",
        # A database file from elsewhere must not run functions through its schema.
        "trusted_schema": "OFF",
        "journal_size_limit": 64 * 1024 * 1024,
        # A stray write or a bad disk turns a mapped page into silent corruption.
        "mmap_size": 0,
    }
    return {
        "ENGINE": SQLITE,
        "NAME": name,
        # Opening a file costs 0.8 ms a request; nothing else is gained by closing it.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Two writers then queue; upgraded read locks would fail at once instead.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
        },
    }


def _postgresql(found: Settings, statement_timeout: int) -> Settings:
    limits = {
        "statement_timeout": statement_timeout,
        "lock_timeout": 2_000,
        "idle_in_transaction_session_timeout": 10_000,
    }
    own = found.get("OPTIONS", {})
    flags = [own.get("options", ""), *(f"-c {name}={value}" for name, value in limits.items())]
    return {
        **found,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            **own,
            "options": " ".join(filter(None, flags)),
            # One pool a process: processes times max_size must stay below the server's limit.
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5, "max_lifetime": 30 * 60},
        },
    }
