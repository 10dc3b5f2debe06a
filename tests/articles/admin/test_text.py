"""A body is revised, never overwritten; who corrects it hears what became of the annotations."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Text
from tests import factories
from tests.articles.admin.desk import looked_at, open_form, page_of, send

CORRECTED = "The delegations met in the afternoon.\n\nThey parted in the evening without a word."


def correct(desk: Client, text: Text, body: str, reason: str = "A slip.") -> Any:
    form = open_form(desk, text)
    form["body"] = body
    form["reason"] = reason
    answer = desk.post(page_of(text), form.data(), follow=True)
    return looked_at(desk, text, answer, follow=True)


def test_a_correction_makes_a_version_signed_by_the_editor(
    editors_desk: Client, editor: User
) -> None:
    text = factories.make_text()
    correct(editors_desk, text, CORRECTED)
    stored = Text.objects.get(pk=text.pk)
    assert stored.body == CORRECTED
    assert [version.number for version in stored.versions.all()] == [1, 2]
    assert stored.current is not None
    assert (stored.current.by, stored.current.reason) == (editor, "A slip.")


def test_the_editor_hears_what_became_of_each_annotation(editors_desk: Client) -> None:
    text = factories.make_text()
    factories.make_annotation(text, "The delegations")
    factories.make_annotation(text, "They parted")
    factories.make_annotation(text, "without a word")
    page = correct(editors_desk, text, "The delegations met.\n\nWell, they left.").content.decode()
    assert "1 annotation stays where it was" in page
    assert "2 annotations have lost their words" in page


def test_a_correction_needs_its_reason(editors_desk: Client) -> None:
    text = factories.make_text()
    answer = correct(editors_desk, text, CORRECTED, reason=" ")
    assert "Say why the text is changed" in answer.content.decode()
    assert Text.objects.get(pk=text.pk).body == factories.BODY


def test_a_reason_without_a_correction_is_refused(editors_desk: Client) -> None:
    text = factories.make_text()
    form = open_form(editors_desk, text)
    form["reason"] = "I meant to, but did not."
    assert (
        "there is nothing to give a reason for" in send(editors_desk, text, form).content.decode()
    )


def test_a_body_cannot_be_emptied(editors_desk: Client) -> None:
    text = factories.make_text()
    assert "cannot be empty" in correct(editors_desk, text, " \r\n ").content.decode()
    assert Text.objects.get(pk=text.pk).versions.count() == 1


@pytest.mark.parametrize("character", ["\u0007", "\ufffe"])
def test_a_character_that_no_text_may_hold_is_named(editors_desk: Client, character: str) -> None:
    text = factories.make_text()
    answer = correct(editors_desk, text, f"Bell{character}")
    assert f"U+{ord(character):04X}" in answer.content.decode()


def test_a_first_body_needs_no_reason(editors_desk: Client) -> None:
    article = factories.make_article()
    form = open_form(editors_desk, Text, query=f"?article={article.pk}")
    form["role"], form["access"] = "digest", "open"
    form["body"] = "One.\r\n\r\nTwo."
    assert send(editors_desk, Text, form).status_code == 302
    assert article.texts.get().body == "One.\n\nTwo."


def test_a_text_may_wait_for_its_body(editors_desk: Client) -> None:
    article = factories.make_article()
    form = open_form(editors_desk, Text, query=f"?article={article.pk}")
    form["role"], form["access"] = "original", "restricted"
    send(editors_desk, Text, form)
    assert article.texts.get().current is None


def test_two_corrections_of_one_body_do_not_overwrite_each_other(editors_desk: Client) -> None:
    text = factories.make_text()
    first, second = open_form(editors_desk, text), open_form(editors_desk, text)
    first["body"], first["reason"] = CORRECTED, "First."
    second["body"], second["reason"] = "All different.", "Second."
    send(editors_desk, text, first)
    answer = send(editors_desk, text, second)
    assert answer.status_code == 409
    assert "in the afternoon" in answer.content.decode()
    assert "All different." in answer.content.decode()
    assert Text.objects.get(pk=text.pk).body == CORRECTED


def test_a_closed_digest_is_refused_beside_its_field(editors_desk: Client) -> None:
    text = factories.make_text()
    form = open_form(editors_desk, text)
    form["access"] = "restricted"
    answer = send(editors_desk, text, form)
    assert "access" in answer.context["adminform"].form.errors


@pytest.mark.django_db
def test_who_may_not_read_restricted_texts_does_not_meet_them(client: Client) -> None:
    looker = factories.make_user(
        "articles.view_text", "articles.view_textversion", "articles.view_annotation",
        is_staff=True,
    )  # fmt: skip
    client.force_login(looker)
    text = factories.make_restricted_text()
    annotation = factories.make_annotation(text, "The delegations")
    for row in (text, text.current, annotation):
        assert row is not None
        for page in ("change", "history"):
            assert client.get(page_of(row, page)).status_code == 302
        listed = client.get(page_of(type(row), "changelist")).content.decode()
        assert "delegations" not in listed
