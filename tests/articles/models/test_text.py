"""Texts are revised, never overwritten, and their annotations come along."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from articles.anchoring.revise import Carried, carry
from articles.exceptions import ImmutableRecordError, StaleRecordError
from articles.models import Placement, SearchDocument, Text, TextVersion
from articles.querysets import article as article_questions
from articles.search.query import read_query
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "The delegations met in Astana.\n\nThey parted in the evening without a word."


def _places(text: Text) -> dict[str, str | None]:
    current = Text.objects.get(pk=text.pk).current
    assert current is not None
    return {
        placement.annotation.exact: (
            None if placement.start is None else current.body[placement.start : placement.end]
        )
        for placement in current.placements.select_related("annotation")
    }


def test_the_first_body_is_version_one() -> None:
    text = make.make_text(body=BODY)

    assert (text.body, text.versions.count()) == (BODY, 1)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("One.\r\n\r\nTwo.", "One.\n\nTwo."),
        ("One.\rTwo.", "One.\nTwo."),
        ("One.\u2028Two.", "One.\nTwo."),
        ("Cafe\u0301", "Café"),
        ("  One.\n\n", "  One.\n\n"),
    ],
)
def test_a_body_is_normalised_once_and_its_ends_are_kept(raw: str, stored: str) -> None:
    text = make.make_text(body=raw)

    text.refresh_from_db()
    assert text.body == stored


def test_composed_decomposed_and_mixed_input_give_one_text_and_equal_placements() -> None:
    stored = set()
    for body in ("Zoë met Zoë.", "Zoe\u0308 met Zoe\u0308.", "Zoë met Zoe\u0308."):
        text = make.make_text(body=body)
        annotation = make.make_annotation(text, exact="met")
        placement = annotation.placements.get()
        stored.add((text.body, placement.start, placement.end))

    assert len(stored) == 1


def test_the_same_body_makes_no_version() -> None:
    text = make.make_text(body="One.\n\nTwo.")

    text.revise("One.\r\n\r\nTwo.", by=None, reason="Line ends.")

    assert text.versions.count() == 1


def test_a_change_needs_its_reason() -> None:
    text = make.make_text(body=BODY)

    with pytest.raises(ValidationError, match="Say why"):
        text.revise("Other words.", by=None)


@pytest.mark.parametrize("body", ["", "  \n\n ", "One.\x00Two."])
def test_a_body_that_no_text_may_hold_is_refused(body: str) -> None:
    text = make.make_text(body=BODY)

    with pytest.raises(ValidationError):
        text.revise(body, by=None, reason="Because.")

    assert text.versions.count() == 1


def test_annotations_come_along_and_old_versions_keep_theirs() -> None:
    text = make.make_text(body=BODY)
    make.make_annotation(text, exact="Astana")
    first = text.current
    assert first is not None

    text.revise("In short: " + BODY, by=None, reason="A lead was missing.")

    assert _places(text) == {"Astana": "Astana"}
    old = first.placements.get()
    assert first.body[old.start : old.end] == "Astana"


def test_a_deleted_passage_is_orphaned_not_lost() -> None:
    text = make.make_text(body=BODY)
    annotation = make.make_annotation(text, exact="without a word")

    text.revise("The delegations met in Astana.", by=None, reason="Cut.")

    assert _places(text) == {"without a word": None}
    annotation.refresh_from_db()
    assert annotation.exact == "without a word"


def test_going_back_to_an_earlier_body_puts_every_annotation_back() -> None:
    text = make.make_text(body=BODY)
    make.make_annotation(text, exact="without a word")
    text.revise("The delegations met in Astana.", by=None, reason="Cut.")

    text.revise(BODY, by=None, reason="The cut was a mistake.")

    assert _places(text) == {"without a word": "without a word"}
    assert [version.number for version in text.versions.all()] == [1, 2, 3]


def test_going_back_leaves_alone_what_was_put_on_other_words_since() -> None:
    text = make.make_text(body="Alpha spoke. Gamma listened.")
    annotation = make.make_annotation(text, exact="Alpha")
    text.revise("Alpha spoke. Gamma listened to it.", by=None, reason="More.")
    annotation.exact = "Gamma"
    annotation.save()

    text.revise("Alpha spoke. Gamma listened.", by=None, reason="Less.")

    assert _places(text) == {"Gamma": "Gamma"}


@pytest.mark.postgresql
def test_a_correction_may_take_longer_than_a_session_may_be_idle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = make.make_text(body=BODY)

    def carry_slowly(*arguments: Any) -> list[Carried]:
        time.sleep(0.2)
        return carry(*arguments)

    monkeypatch.setattr("articles.models.text.carry", carry_slowly)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 50")
    text.revise(f"{BODY} At last.", by=None, reason="More.")

    assert Text.objects.get(pk=text.pk).body.endswith("At last.")


def test_a_revision_of_what_is_no_longer_current_is_refused() -> None:
    text = make.make_text(body=BODY)
    seen = text.current
    text.revise("Somebody else was quicker.", by=None, reason="First.")

    with pytest.raises(StaleRecordError):
        Text.objects.get(pk=text.pk).revise("Mine.", by=None, reason="Second.", base=seen)

    assert Text.objects.get(pk=text.pk).body == "Somebody else was quicker."


def test_a_version_cannot_be_changed_or_deleted() -> None:
    version = make.make_text(body=BODY).current
    assert version is not None
    version.body = "Rewritten."

    with pytest.raises(ImmutableRecordError):
        version.save()
    with pytest.raises(ImmutableRecordError):
        version.delete()


def test_words_of_a_text_move_with_its_access() -> None:
    text = make.make_restricted_text(body="Zaman al-Wasl reported it.")
    assert _found("zaman", AnonymousUser()) == set()
    assert _found("zaman", make.make_reader()) == {text.article_id}

    text.access = "open"
    text.save()

    assert _found("zaman", AnonymousUser()) == {text.article_id}
    restricted = SearchDocument.objects.filter(article=text.article, access="restricted")
    assert not restricted.exists()


def test_a_text_stays_with_its_article() -> None:
    text = make.make_text(body=BODY)
    text.article = make.make_article()

    with pytest.raises(ValidationError, match="stays with its article"):
        text.save()


def test_an_article_is_found_by_the_new_name_of_its_outlet() -> None:
    article = make.make_article(source=make.make_source("The Old Name"))
    article.source.name = "The Fresh Name"
    article.source.save()

    assert _found("fresh", AnonymousUser()) == {article.pk}
    assert _found("old", AnonymousUser()) == set()


def test_the_words_of_very_many_articles_are_left_to_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(article_questions, "MOST_WRITTEN_AT_ONCE", 1)
    source = make.make_source("The Old Name")
    articles = {make.make_article(source=source).pk for _number in range(2)}
    source.name = "The Fresh Name"
    source.save()
    assert _found("fresh", AnonymousUser()) == set()
    assert _found("old", AnonymousUser()) == articles

    call_command("rebuild_search", verbosity=0)

    assert _found("fresh", AnonymousUser()) == articles


def _found(words: str, reader: User | AnonymousUser) -> set[int]:
    return set(SearchDocument.objects.visible_to(reader).find(read_query(words)))


class PlannedFaultError(Exception):
    """The database went away, on purpose."""


@contextmanager
def _failing_at(statement: int) -> Iterator[list[int]]:
    """Let the n-th statement from here on fail; the list counts those that came."""
    seen = [0]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen[0] += 1
        if seen[0] == statement:
            raise PlannedFaultError(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield seen


def _state(text: Text) -> tuple[Any, ...]:
    row = Text.objects.get(pk=text.pk)
    return (
        row.version,
        row.body,
        list(TextVersion.objects.filter(text=row).values_list("number", "body")),
        list(
            Placement.objects.filter(version__text=row)
            .order_by("pk")
            .values_list("annotation", "version", "start", "end", "state")
        ),
        list(SearchDocument.objects.filter(article=row.article).values_list("access", "terms")),
        row.history.count(),
    )


@pytest.mark.django_db(transaction=True)
def test_a_fault_at_any_statement_of_a_revision_leaves_before_or_after() -> None:
    text = make.make_text(body=BODY)
    make.make_annotation(text, exact="Astana")
    before = _state(text)
    statement = 0
    while True:
        statement += 1
        fresh = Text.objects.get(pk=text.pk)
        try:
            with _failing_at(statement):
                fresh.revise("Now: " + BODY, by=None, reason="A lead.")
        except PlannedFaultError:
            assert _state(text) == before
        else:
            break

    assert statement > 8
    assert _places(text) == {"Astana": "Astana"}
