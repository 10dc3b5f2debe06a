"""A form that adds a record adds one, however often it is sent."""

from django.contrib.auth.models import Group, User
from django.test import Client

from articles.models import Annotation, Place, Text
from tests import factories
from tests.articles.admin.desk import open_form, page_of, send


def test_a_form_sent_twice_makes_one_row_and_the_second_answer_shows_it(desk: Client) -> None:
    form = open_form(desk, Place)
    form["name"] = "Wadi Barada"
    form["kind"] = "area"

    first, second = send(desk, Place, form, "_continue"), send(desk, Place, form, "_continue")

    place = Place.objects.get()
    assert first["Location"] == second["Location"] == page_of(place)


def test_a_form_with_mistakes_keeps_its_token(desk: Client) -> None:
    form = open_form(desk, Place)
    form["name"] = "Wadi Barada"
    wrong = send(desk, Place, form)
    corrected = type(form)(wrong.content.decode(), "place_form")
    assert corrected["_token"] == form["_token"]
    corrected["kind"] = "area"
    send(desk, Place, corrected)
    send(desk, Place, corrected)
    assert Place.objects.count() == 1


def test_two_forms_make_two_rows(desk: Client) -> None:
    for _time in range(2):
        form = open_form(desk, Place)
        form["name"] = "Wadi Barada"
        form["kind"] = "area"
        send(desk, Place, form)
    assert list(Place.objects.order_by("pk").values_list("slug", flat=True)) == [
        "wadi-barada",
        "wadi-barada-2",
    ]


def test_a_form_without_its_token_adds_nothing(desk: Client) -> None:
    form = open_form(desk, Place)
    form["name"] = "Wadi Barada"
    form["kind"] = "area"
    del form["_token"]
    assert send(desk, Place, form).status_code == 400
    assert not Place.objects.exists()


def test_annotations_texts_accounts_and_roles_are_added_once_too(desk: Client) -> None:
    text = factories.make_text()
    annotation = open_form(desk, Annotation, query=f"?article={text.article_id}&text={text.pk}")
    annotation["kind"] = "note"
    annotation["exact"] = "met in the morning"
    annotation["note"] = "They met."
    other = open_form(desk, Text, query=f"?article={factories.make_article().pk}")
    other["role"], other["access"], other["body"] = "digest", "open", "A body."
    account = open_form(desk, User)
    account["username"] = "newcomer"
    account["password1"] = account["password2"] = "a long and unusual pass phrase"
    role = open_form(desk, Group)
    role["name"] = "Interns"

    for model, form in (
        (Annotation, annotation), (Text, other), (User, account), (Group, role),
    ):  # fmt: skip
        before = model._base_manager.count()
        assert send(desk, model, form).status_code == 302, model
        assert send(desk, model, form).status_code == 302, model
        assert model._base_manager.count() == before + 1


def test_records_are_not_copied_by_a_forged_button(desk: Client) -> None:
    place = factories.make_place()
    assert send(desk, place, open_form(desk, place), "_saveasnew").status_code == 400
    assert Place.objects.count() == 1
