"""Log lines that a visitor cannot forge."""

import logging
import sys

from django.conf import settings

from syriatalks.logs import OneLineFormatter, without_trace_of_refusals


def _record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("site", logging.WARNING, "", 0, message, args, None)


def test_a_new_line_in_an_address_stays_on_its_line() -> None:
    line = OneLineFormatter().format(_record("Not Found: %s", "/a\nERROR site: burnt\r\x1b[31m"))
    assert line == r"Not Found: /a\nERROR site: burnt\r\x1b[31m"


def test_separators_that_only_some_programs_break_at_are_escaped_too() -> None:
    line = OneLineFormatter().format(_record("%s", "a\u2028b\u2029c\x85d"))
    assert len(line.splitlines()) == 1


def test_scripts_stay_readable() -> None:
    assert OneLineFormatter().format(_record("جنيف: %s", "Genève")) == "جنيف: Genève"


def test_a_traceback_cannot_pass_for_a_record() -> None:
    record = _record("broken")
    try:
        raise ValueError("x\n2026-01-01 ERROR site: forged")
    except ValueError:
        record.exc_info = sys.exc_info()
    first, *rest = OneLineFormatter().format(record).splitlines()
    assert first == "broken"
    assert rest
    assert all(line.startswith("  | ") for line in rest)


def test_refused_requests_leave_no_traceback_but_errors_of_ours_do() -> None:
    for status, kept in ((400, False), (404, False), (500, True)):
        record = _record("answered")
        record.status_code = status
        record.exc_info = (ValueError, ValueError(), None)
        assert without_trace_of_refusals(record)
        assert bool(record.exc_info) is kept


def test_everything_goes_to_standard_error() -> None:
    handlers = settings.LOGGING["handlers"]
    assert [handler["class"] for handler in handlers.values()] == ["logging.StreamHandler"]
