"""While nothing can be stored, the page says what is so and what helps."""

import sqlite3
from collections.abc import Callable

import psycopg.errors
import pytest
from django.db import Error, IntegrityError, InternalError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from syriatalks.errors import server_error


def answer_to(cause: Exception, kind: type[Error] = OperationalError) -> HttpResponse:
    """Return the answer to a fault that the driver of a database reports."""
    try:
        raise kind(*cause.args) from cause
    except kind:
        return server_error(RequestFactory().get("/"))


def a_full_disk_on_sqlite() -> Exception:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE one (content)")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO one VALUES (zeroblob(100000))")
    return caught.value


def a_failing_disk() -> Exception:
    fault = sqlite3.OperationalError("disk I/O error in /var/lib/archive")
    fault.sqlite_errorcode = 778
    return fault


def a_full_disk_on_postgresql() -> Exception:
    return psycopg.errors.DiskFull("could not extend file base/5/1259: No space left on device")


@pytest.mark.parametrize(
    "fault", [a_full_disk_on_sqlite, a_failing_disk, a_full_disk_on_postgresql]
)
def test_when_the_disk_is_full_nobody_is_told_to_wait(fault: Callable[[], Exception]) -> None:
    full = fault()
    answer = answer_to(full)

    page = answer.content.decode()
    assert answer.status_code == 503
    assert "disk is full, or fails" in page
    assert "Nothing was saved" in page
    assert "wait" not in page
    assert "Retry-After" not in answer.headers
    assert str(full) not in page


def test_while_the_database_is_busy_the_page_says_when_to_come_back() -> None:
    answer = answer_to(sqlite3.OperationalError("database is locked"))

    assert answer.status_code == 503
    assert "wait some seconds" in answer.content.decode()
    assert int(answer.headers["Retry-After"]) > 0


def test_a_session_that_postgresql_has_ended_counts_as_away() -> None:
    ended = psycopg.errors.IdleInTransactionSessionTimeout("terminating connection")
    assert answer_to(ended, InternalError).status_code == 503


def test_what_waiting_does_not_help_is_a_fault_of_the_site() -> None:
    assert answer_to(psycopg.errors.UniqueViolation("twice"), IntegrityError).status_code == 500
