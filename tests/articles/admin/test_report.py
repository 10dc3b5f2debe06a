"""Reports of mistakes: what waits stands first; a decision has an answer and a name."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Report
from tests.articles.admin.desk import a_report, open_form, page_of, send


def answer(desk: Client, report: Report, status: str, words: str) -> Any:
    form = open_form(desk, report)
    form["status"], form["answer"] = status, words
    return send(desk, report, form)


def test_open_reports_stand_first(desk: Client) -> None:
    waiting, declined = a_report(), a_report()
    answer(desk, declined, "declined", "It is right as it is.")
    newest = a_report()
    page = desk.get(page_of(Report, "changelist"))
    assert list(page.context["cl"].result_list) == [newest, waiting, declined]


def test_a_decision_asks_what_was_done(editors_desk: Client) -> None:
    report = a_report()
    page = answer(editors_desk, report, "corrected", " ")
    assert "Say what was done" in page.content.decode()
    assert Report.objects.get().status == "open"


def test_who_decides_signs(editors_desk: Client, editor: User) -> None:
    report = a_report()
    answer(editors_desk, report, "corrected", "The date was wrong.")
    assert Report.objects.get().handled_by == editor


def test_a_report_opened_again_is_nobodys(editors_desk: Client) -> None:
    report = a_report()
    answer(editors_desk, report, "declined", "No.")
    answer(editors_desk, report, "open", "No.")
    assert Report.objects.get().handled_by is None


def test_what_the_reader_wrote_cannot_be_changed(editors_desk: Client) -> None:
    report = a_report()
    form = open_form(editors_desk, report)
    form["message"] = "Something else."
    form["answer"] = "Looking into it."
    send(editors_desk, report, form)
    assert Report.objects.get().message == report.message
