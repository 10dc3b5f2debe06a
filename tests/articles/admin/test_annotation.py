"""Annotations are made on words that stand in the text, and reviewed by somebody else."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Annotation
from articles.vocabulary import AnnotationStatus
from tests import factories
from tests.articles.admin.browserlike import PageForm
from tests.articles.admin.desk import open_form, page_of, send
from tests.articles.admin.reviewing import undo

TWICE = "The talks failed in spring.\n\nNobody knew why the talks failed in autumn."


def a_note_on(desk: Client, text: Any, exact: str, **fields: str) -> Any:
    form = open_form(desk, Annotation, query=f"?article={text.article_id}&text={text.pk}")
    form["kind"] = "note"
    form["note"] = "They met."
    form["exact"] = exact
    for name, value in fields.items():
        form[name] = value
    return send(desk, Annotation, form)


def errors_beside(answer: Any, field: str) -> str:
    assert answer.status_code == 200
    return " ".join(answer.context["adminform"].form.errors.get(field, []))


def test_saving_finds_the_quote_and_places_it(annotators_desk: Client, annotator: User) -> None:
    text = factories.make_text()
    assert a_note_on(annotators_desk, text, "met in the morning").status_code == 302
    annotation = Annotation.objects.get()
    placement = annotation.placements.get()
    assert text.body[placement.start : placement.end] == "met in the morning"
    assert annotation.author == annotator
    assert annotation.status == AnnotationStatus.SUGGESTED


def test_a_quote_that_is_not_there_is_refused_beside_its_field(annotators_desk: Client) -> None:
    answer = a_note_on(annotators_desk, factories.make_text(), "met at midnight")
    assert "do not stand in the text" in errors_beside(answer, "exact")
    assert not Annotation.objects.exists()


def test_a_quote_that_stands_twice_asks_for_its_context(annotators_desk: Client) -> None:
    text = factories.make_text(body=TWICE)
    answer = a_note_on(annotators_desk, text, "talks failed")
    assert "2 times" in errors_beside(answer, "exact")
    assert a_note_on(annotators_desk, text, "talks failed", prefix="why the ").status_code == 302
    placement = Annotation.objects.get().placements.get()
    assert placement.start == TWICE.rindex("talks failed")


def test_a_text_of_another_article_is_refused_beside_its_field(annotators_desk: Client) -> None:
    text, other = factories.make_text(), factories.make_article()
    answer = a_note_on(annotators_desk, text, "met in the morning", article=str(other.pk))
    assert "another article" in errors_beside(answer, "text")


def test_a_quote_across_lines_is_found_as_the_browser_sends_it(annotators_desk: Client) -> None:
    text = factories.make_text()
    answer = a_note_on(annotators_desk, text, "in the morning.\r\n\r\nThey parted")
    assert answer.status_code == 302
    assert Annotation.objects.get().exact == "in the morning.\n\nThey parted"


def test_an_annotation_can_be_corrected(desk: Client) -> None:
    annotation = factories.make_annotation()
    form = open_form(desk, annotation)
    form["exact"] = "They parted"
    form["prefix"] = form["suffix"] = ""
    assert send(desk, annotation, form).status_code == 302
    stored = Annotation.objects.get(pk=annotation.pk)
    placement = stored.placements.get()
    assert stored.article.texts.get().body[placement.start : placement.end] == "They parted"


def suggest(author: User | None = None) -> Annotation:
    return factories.make_annotation(status=AnnotationStatus.SUGGESTED, author=author)


def decide(desk: Client, action: str, *annotations: Annotation) -> str:
    """Tick annotations in the list as it is now, run an action, return the answering page."""
    ticked = PageForm(
        desk.get(page_of(Annotation, "changelist")).content.decode(), "changelist-form"
    )
    return _run(desk, ticked, action, *annotations)


def _run(desk: Client, ticked: PageForm, action: str, *annotations: Annotation) -> str:
    data = ticked.data("") | {
        "action": action,
        "_selected_action": [str(one.pk) for one in annotations],
    }
    address = page_of(Annotation, "changelist")
    return desk.post(address, data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("action", "status"),
    [("accept", AnnotationStatus.ACCEPTED), ("reject", AnnotationStatus.REJECTED)],
)
def test_an_editor_decides_on_many_at_once(
    editors_desk: Client, editor: User, action: str, status: str
) -> None:
    first, second = suggest(factories.make_user()), suggest()
    page = decide(editors_desk, action, first, second)
    assert f"2 annotations {action}ed" in page
    for annotation in Annotation.objects.all():
        assert (annotation.status, annotation.reviewer) == (status, editor)


def test_those_of_one_article_are_decided_on_together_and_taken_back_in_the_queue(
    editors_desk: Client,
) -> None:
    text = factories.make_text()
    for words in ("The delegations", "They parted", "evening"):
        factories.make_annotation(text, words, status="suggested")
    page = decide(editors_desk, "accept", *Annotation.objects.all())
    assert "3 annotations accepted" in page
    assert "changed after this list" not in page
    assert text.article.actors.count() == 3
    undo(editors_desk)
    assert Annotation.objects.filter(status="suggested").count() == 3
    assert not text.article.actors.exists()


def test_what_was_accepted_can_be_rejected_from_the_list(editors_desk: Client) -> None:
    accepted = factories.make_annotation()
    assert "1 annotation rejected" in decide(editors_desk, "reject", accepted)
    assert Annotation.objects.get().status == AnnotationStatus.REJECTED


def test_nobody_reviews_their_own(editors_desk: Client, editor: User) -> None:
    own, other = suggest(editor), suggest()
    page = decide(editors_desk, "accept", own, other)
    assert "1 annotation is your own" in page
    assert Annotation.objects.get(pk=own.pk).status == AnnotationStatus.SUGGESTED
    assert Annotation.objects.get(pk=other.pk).status == AnnotationStatus.ACCEPTED


def test_an_action_leaves_alone_what_was_changed_since_the_list_was_shown(
    editors_desk: Client,
) -> None:
    changed, same = suggest(), suggest()
    shown = PageForm(
        editors_desk.get(page_of(Annotation, "changelist")).content.decode(), "changelist-form"
    )
    changed.certainty = "low"
    changed.save()
    page = _run(editors_desk, shown, "accept", changed, same)
    assert "1 annotation was changed after this list was shown" in page
    assert Annotation.objects.get(pk=changed.pk).status == AnnotationStatus.SUGGESTED
    assert Annotation.objects.get(pk=same.pk).status == AnnotationStatus.ACCEPTED


def test_an_action_leaves_alone_what_was_never_shown(editors_desk: Client) -> None:
    annotation = suggest()
    editors_desk.post(
        page_of(Annotation, "changelist"),
        {"action": "accept", "_selected_action": str(annotation.pk), "select_across": "1"},
    )
    assert Annotation.objects.get().status == AnnotationStatus.SUGGESTED


def test_an_annotator_cannot_accept(annotators_desk: Client) -> None:
    annotation = suggest()
    decide(annotators_desk, "accept", annotation)
    form = open_form(annotators_desk, annotation)
    send(annotators_desk, annotation, form, "_accept")
    assert Annotation.objects.get().status == AnnotationStatus.SUGGESTED


def test_a_reviewer_corrects_and_accepts_in_one_step(editors_desk: Client, editor: User) -> None:
    annotation = suggest(factories.make_user())
    form = open_form(editors_desk, annotation)
    form["certainty"] = "low"
    assert send(editors_desk, annotation, form, "_accept").status_code == 302
    stored = Annotation.objects.get()
    assert (stored.status, stored.certainty, stored.reviewer) == ("accepted", "low", editor)


def test_a_reviewer_accepts_what_needs_no_correction(editors_desk: Client) -> None:
    annotation = suggest()
    send(editors_desk, annotation, open_form(editors_desk, annotation), "_accept")
    assert Annotation.objects.get().status == AnnotationStatus.ACCEPTED


def test_what_an_annotator_changes_waits_for_review_again(annotators_desk: Client) -> None:
    annotation = factories.make_annotation()
    form = open_form(annotators_desk, annotation)
    form["certainty"] = "low"
    send(annotators_desk, annotation, form)
    assert Annotation.objects.get().status == AnnotationStatus.SUGGESTED


@pytest.mark.parametrize("name", ["actor", "article"])
def test_the_list_narrows_by_record(desk: Client, name: str) -> None:
    wanted, other = factories.make_annotation(), factories.make_annotation()
    key = getattr(wanted, name).pk
    page = desk.get(page_of(Annotation, "changelist") + f"?{name}__id__exact={key}")
    assert list(page.context["cl"].result_list) == [wanted]
    assert str(getattr(wanted, name)) in page.content.decode()
    assert page_of(other) not in page.content.decode()


@pytest.mark.parametrize("query", ["kind__exact=note", "status__exact=rejected"])
def test_the_list_narrows_by_kind_and_status(desk: Client, query: str) -> None:
    text = factories.make_text()
    wanted = factories.make_annotation(text, kind="note", note="So.", status="rejected")
    factories.make_annotation(text)
    page = desk.get(page_of(Annotation, "changelist") + "?" + query)
    assert list(page.context["cl"].result_list) == [wanted]


def test_the_list_costs_the_same_for_many_as_for_few(
    desk: Client, django_assert_num_queries: Any
) -> None:
    address = page_of(Annotation, "changelist")
    factories.make_annotation()
    desk.get(address)
    # Session; account; how many rows; the rows; tracks and questions to filter by.
    with django_assert_num_queries(6):
        desk.get(address)
    for _row in range(5):
        factories.make_annotation()
    with django_assert_num_queries(6):
        desk.get(address)
