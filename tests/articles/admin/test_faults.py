"""Whatever fails in the middle of a save, the archive stands as before or as after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from articles.models import Annotation, Place, Text
from tests import factories
from tests.articles.admin.desk import (
    an_article,
    everything_stored,
    looked_at,
    open_form,
    page_of,
)

Work = Callable[[], Any]
CORRECTED = "The delegations met in the afternoon.\n\nThey parted without a word."


class FailsAt:
    """Lets a number of statements pass and fails at the next, once.

    A whole request asks much before it writes; of it, only the writing is counted. A fault
    at the savepoints between is one at the write that follows.
    """

    def __init__(self, passing: int, *, writes_only: bool) -> None:
        self.left = passing
        self.writes_only = writes_only

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        if not self.writes_only or sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
        if self.left == -1:
            self.left -= 1
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)


def an_annotated_text() -> Text:
    text = factories.make_text()
    factories.make_annotation(text, "The delegations")
    factories.make_annotation(text, "in the evening")
    return text


def a_revision(_desk: Client) -> Work:
    text = an_annotated_text()
    return lambda: Text.objects.get(pk=text.pk).revise(CORRECTED, by=None, reason="A slip.")


def a_restoration(_desk: Client) -> Work:
    text = an_annotated_text()
    text.revise(CORRECTED, by=None, reason="A slip.")
    return lambda: Text.objects.get(pk=text.pk).revise(
        factories.BODY, by=None, reason="It was no slip."
    )


def a_review(_desk: Client) -> Work:
    annotation = factories.make_annotation(status="suggested")
    editor = factories.make_user()
    return lambda: Annotation.objects.get(pk=annotation.pk).accept(editor)


def an_annotation_moved(_desk: Client) -> Work:
    annotation = factories.make_annotation()

    def work() -> None:
        row = Annotation.objects.get(pk=annotation.pk)
        row.exact, row.prefix, row.suffix = "They parted", "", ""
        row.save()

    return work


def a_removal(_desk: Client) -> Work:
    annotation = factories.make_annotation()
    return lambda: Annotation.objects.get(pk=annotation.pk).remove()


def a_return(_desk: Client) -> Work:
    annotation = factories.make_annotation()
    annotation.remove()
    return lambda: Annotation.objects.get(pk=annotation.pk).restore()


def a_retirement(_desk: Client) -> Work:
    place = factories.make_place()
    return lambda: Place.objects.get(pk=place.pk).retire(reason="A duplicate.")


def a_form_with_rows(desk: Client) -> Work:
    article = an_article()
    form = open_form(desk, article)
    form["headline"] = "Another headline"
    form["actors"] = str(factories.make_actor().pk)
    form["certainties-0-basis"] = "Another basis."
    form["alternative_dates-0-DELETE"] = "on"
    return lambda: desk.post(page_of(article), form.data())


def a_form_that_adds(desk: Client) -> Work:
    form = open_form(desk, Place)
    form["name"], form["kind"] = "Wadi Barada", "area"
    return lambda: desk.post(page_of(Place, "add"), form.data())


def a_correction_by_form(desk: Client) -> Work:
    text = an_annotated_text()
    form = open_form(desk, text)
    form["body"], form["reason"], form["rights_note"] = CORRECTED, "A slip.", "Ours."
    preview = desk.post(page_of(text), form.data())
    return lambda: looked_at(desk, text, preview)


@pytest.mark.parametrize(
    "prepare",
    [
        a_revision,
        a_restoration,
        a_review,
        an_annotation_moved,
        a_removal,
        a_return,
        a_retirement,
        a_form_with_rows,
        a_form_that_adds,
        a_correction_by_form,
    ],
    ids=lambda prepare: prepare.__name__,
)
def test_a_fault_at_any_statement_leaves_nothing_half_done(
    desk: Client, prepare: Callable[[Client], Work]
) -> None:
    work, before = prepare(desk), everything_stored()
    statements = 0
    while True:
        failing = FailsAt(statements, writes_only="form" in prepare.__name__)
        with taken_back():
            try:
                with connection.execute_wrapper(failing):
                    answer = work()
            except OperationalError:
                assert everything_stored() == before, f"half done at statement {statements}"
            else:
                done = everything_stored() != before
                if failing.left >= 0:
                    break
                # Django passes over a fault while it validates constraints. Then all is
                # saved, or the form comes back.
                assert done or answer.status_code != 302, f"lost at statement {statements}"
        statements += 1
    assert done
    assert statements > 2


@contextmanager
def taken_back() -> Iterator[None]:
    """Undo what is done within, so that the next try begins where this one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
