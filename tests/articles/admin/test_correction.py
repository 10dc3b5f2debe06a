"""A correction is shown before it is saved, and asks twice before it does harm."""

import re
from typing import Any

import pytest
from django.test import Client

from articles.forms.correct import AGAIN, CONFIRMED, LOSS_ACCEPTED
from articles.models import Text
from tests import factories
from tests.articles.admin.browserlike import PageForm
from tests.articles.admin.desk import open_form, page_of

BODY = "\n\n".join(f"Paragraph {word} tells of {word}." for word in ("one", "two", "three"))


@pytest.fixture
def text(db: None) -> Text:
    return factories.make_text(body=BODY)


def corrected(desk: Client, text: Text, body: str, reason: str = "A slip.") -> Any:
    form = open_form(desk, text)
    form["body"], form["reason"] = body, reason
    return desk.post(page_of(text), form.data())


def preview_of(answer: Any) -> PageForm:
    assert answer.status_code == 200
    return PageForm(answer.content.decode(), "correction")


def confirm(desk: Client, text: Text, preview: PageForm, button: str = "_confirm") -> Any:
    return desk.post(page_of(text), preview.data(button))


def body_of(text: Text) -> str:
    return Text.objects.get(pk=text.pk).body


def test_a_changed_body_is_shown_and_not_saved(desk: Client, text: Text) -> None:
    page = corrected(desk, text, BODY.replace("tells of two", "speaks of two")).content.decode()
    assert body_of(text) == BODY
    bare = re.sub("<span.*?</span>", "", page)
    assert "<del>tells</del><ins>speaks</ins> of two" in bare
    assert "1 paragraph stays as it is" in page
    assert "A slip." in page


def test_what_was_looked_at_is_saved_to_the_letter(desk: Client, text: Text) -> None:
    new = f"\n  {BODY}\n\n  A “quoted” <b>end</b> — نهاية 👩‍👩‍👧 \n"
    answer = confirm(desk, text, preview_of(corrected(desk, text, new)))
    assert answer.status_code == 302
    assert body_of(text) == new


def test_another_body_than_the_one_looked_at_is_shown_first(desk: Client, text: Text) -> None:
    preview = preview_of(corrected(desk, text, BODY.replace("two", "2")))
    preview["body"] = BODY.replace("three", "3")
    answer = confirm(desk, text, preview)
    assert body_of(text) == BODY
    preview_of(answer)


def test_no_forged_proof_gets_past_the_look(desk: Client, text: Text) -> None:
    form = open_form(desk, text)
    form["body"], form["reason"], form[CONFIRMED] = "All new.", "So.", "1"
    form[LOSS_ACCEPTED] = "1"
    preview_of(desk.post(page_of(text), form.data()))
    assert body_of(text) == BODY


def test_each_annotation_is_told_its_fate(desk: Client, text: Text) -> None:
    for exact in ("Paragraph one tells", "Paragraph two tells of two", "Paragraph three"):
        factories.make_annotation(text, exact)
    new = "Paragraph one tells of one.\n\nParagraph two told of two.\n\nSomething else entirely."
    answer = corrected(desk, text, new)
    states = {state: len(rows) for state, rows in answer.context["seen"].groups if rows}
    assert states == {"unchanged": 1, "reworded": 1, "orphaned": 1}
    page = answer.content.decode()
    assert "<mark>Paragraph two told of two</mark>" in page
    assert "no place; kept for review" in page
    confirm(desk, text, with_loss(preview_of(answer)))
    version = Text.objects.get(pk=text.pk).current
    assert version is not None
    assert sorted(version.placements.values_list("state", flat=True)) == sorted(states)


def test_passages_are_shown_among_whole_words_of_their_paragraph(desk: Client) -> None:
    sentence = "Delegates of seventeen governments and many observers listened to the envoy"
    text = factories.make_text(body=f"Before.\n\n{sentence} while {sentence.lower()}.\n\nAfter.")
    factories.make_annotation(text, "while")
    factories.make_annotation(text, "Before")
    seen = corrected(desk, text, text.body.replace("After", "Later")).context["seen"]
    shown = [one.before for _state, rows in seen.groups for one in rows]
    assert shown == [
        ("", "Before", "."),
        (
            "… governments and many observers listened to the envoy ",
            "while",
            " delegates of seventeen governments and many observers …",
        ),
    ]


def with_loss(preview: PageForm) -> PageForm:
    preview[LOSS_ACCEPTED] = preview[CONFIRMED]
    return preview


def test_a_correction_that_loses_many_annotations_asks_again(desk: Client, text: Text) -> None:
    for exact in ("Paragraph one", "Paragraph two", "Paragraph three"):
        factories.make_annotation(text, exact)
    answer = corrected(desk, text, BODY.replace("Paragraph three tells of three.", "Gone."))
    assert "1 of 3 annotations" in answer.content.decode()
    asked = confirm(desk, text, preview_of(answer))
    assert "Tick the box if it is meant" in asked.content.decode()
    assert body_of(text) == BODY
    assert confirm(desk, text, with_loss(preview_of(asked))).status_code == 302
    assert body_of(text) != BODY


def test_a_correction_that_loses_few_does_not(desk: Client, text: Text) -> None:
    for exact in ("Paragraph one", "one tells", "of one", "Paragraph two", "Paragraph three"):
        factories.make_annotation(text, exact)
    answer = corrected(desk, text, BODY.replace("Paragraph three tells of three.", "Gone."))
    assert not answer.context["seen"].is_alarming
    assert confirm(desk, text, preview_of(answer)).status_code == 302


def test_deleted_annotations_raise_no_alarm(desk: Client, text: Text) -> None:
    factories.make_annotation(text, "Paragraph three").remove()
    answer = corrected(desk, text, BODY.replace("Paragraph three tells of three.", "Gone."))
    assert not answer.context["seen"].is_alarming


def test_one_can_go_on_editing(desk: Client, text: Text) -> None:
    new = BODY.replace("two", "2")
    answer = confirm(desk, text, preview_of(corrected(desk, text, new)), AGAIN)
    form = PageForm(answer.content.decode(), "text_form")
    assert form["body"].replace("\r\n", "\n") == new
    assert body_of(text) == BODY


def test_a_body_corrected_while_one_looked_is_not_overwritten(desk: Client, text: Text) -> None:
    preview = preview_of(corrected(desk, text, BODY.replace("two", "2")))
    Text.objects.get(pk=text.pk).revise(BODY.replace("one", "1"), by=None, reason="Other.")
    answer = confirm(desk, text, preview)
    assert answer.status_code == 409
    assert "tells of 1" in answer.content.decode()
    assert "tells of 2" in answer.content.decode()
    assert body_of(text) == BODY.replace("one", "1")


def test_other_fields_are_saved_with_it(desk: Client, text: Text) -> None:
    form = open_form(desk, text)
    form["body"], form["reason"] = BODY.replace("two", "2"), "So."
    form["rights_note"] = "With kind\r\npermission."
    confirm(desk, text, preview_of(desk.post(page_of(text), form.data())))
    stored = Text.objects.get(pk=text.pk)
    assert stored.rights_note == "With kind\npermission."
    assert stored.body == BODY.replace("two", "2")


def test_hostile_words_stay_words_in_the_preview(desk: Client, text: Text) -> None:
    actor = factories.make_actor("<script>a</script>")
    factories.make_annotation(text, "Paragraph one", actor=actor)
    hostile = '<script>alert(1)</script> "><svg onload=alert(1)>'
    page = corrected(desk, text, f"{hostile}\n\n{BODY}", reason=hostile).content.decode()
    assert "<script>a" not in page
    assert "<svg onload" not in page
