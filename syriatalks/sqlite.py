"""Decide which SQLite the process runs on, before Django loads its backend."""

import importlib
import sqlite3
import sys

# The first release without the WAL-reset bug, which can corrupt a database that two
# connections check-point at once: https://www.sqlite.org/wal.html#walreset
FIRST_SAFE_IN_WAL = (3, 51, 3)

Version = tuple[int, int, int]


def use_bundled() -> None:
    """Let `import sqlite3` mean the newer SQLite of the pysqlite3 wheel, where there is one.

    Does nothing where the interpreter's own library is safe already, or where no wheel is
    installed; `journal_mode` then answers for what is left. Call before Django loads.
    """
    if sqlite3.sqlite_version_info >= FIRST_SAFE_IN_WAL:
        return
    try:
        bundled = importlib.import_module("pysqlite3")
        dbapi2 = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    if bundled.sqlite_version_info < FIRST_SAFE_IN_WAL:
        return
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = dbapi2


def version() -> Version:
    """Return the version of the SQLite that Django will use, after `use_bundled`."""
    found: Version = sys.modules["sqlite3"].sqlite_version_info
    return found


def journal_mode(of: Version) -> str:
    """Return the fastest journal mode that cannot corrupt a database under version `of`."""
    return "WAL" if of >= FIRST_SAFE_IN_WAL else "TRUNCATE"


def advice(of: Version) -> str | None:
    """Return the line to print at start when version `of` has to do without WAL, else None."""
    if of >= FIRST_SAFE_IN_WAL:
        return None
    ours, safe = (".".join(map(str, numbers)) for numbers in (of, FIRST_SAFE_IN_WAL))
    return (
        f"SQLite {ours} can damage a database in WAL mode, so journal_mode=TRUNCATE is used: "
        f"slower, but safe. SQLite {safe} or the pysqlite3 wheel lifts this."
    )
