"""Records leave one by one, with a reason, and never past what hangs on them."""

import pytest
from django.db import models
from django.test import Client

from articles.models import Actor, Article, Identifier, Place
from tests import factories
from tests.articles.admin.desk import REGISTERED, make_row, open_form, page_of

NEVER_DELETED = {"Annotation", "Article", "Identifier", "Report", "Text", "TextVersion", "User"}


def test_a_record_leaves_its_reason_at_its_address(desk: Client) -> None:
    place = factories.make_place()
    form = open_form(desk, place, "delete")
    form["reason"] = "It never existed."
    assert desk.post(page_of(place, "delete"), form.data("")).status_code == 302
    identifier = Identifier.objects.get(pid=place.pid)
    assert identifier.reason == "It never existed."
    assert identifier.retired_at is not None


def test_a_merged_record_names_its_heir(desk: Client) -> None:
    double, heir = factories.make_actor(), factories.make_actor()
    form = open_form(desk, double, "delete")
    form["reason"] = "The same body twice."
    form["heir"] = heir.pid
    desk.post(page_of(double, "delete"), form.data(""))
    assert Identifier.objects.get(pid=double.pid).heir() == Identifier.objects.get(pid=heir.pid)


@pytest.mark.parametrize("heir", ["zzzzzz", "itself", "\u0000"])
def test_an_heir_must_be_another_record(desk: Client, heir: str) -> None:
    place = factories.make_place()
    form = open_form(desk, place, "delete")
    form["reason"] = "A duplicate."
    form["heir"] = place.pid if heir == "itself" else heir
    assert desk.post(page_of(place, "delete"), form.data("")).status_code == 200
    assert Place.objects.filter(pk=place.pk).exists()


def test_a_deletion_without_a_reason_asks_for_one(desk: Client) -> None:
    place = factories.make_place()
    form = open_form(desk, place, "delete")
    assert desk.post(page_of(place, "delete"), form.data("")).status_code == 200
    assert Place.objects.filter(pk=place.pk).exists()


def test_what_hangs_on_a_record_is_named_and_keeps_it(desk: Client) -> None:
    actor = factories.make_actor()
    factories.make_participation(actor=actor)
    factories.make_article(actors=[actor])
    page = desk.get(page_of(actor, "delete")).content.decode()
    assert "1 × participation" in page
    assert "1 × article" in page

    answer = desk.post(
        page_of(actor, "delete"), {"_version": str(actor.version), "reason": "No more."}
    )

    assert answer.status_code == 409
    assert Actor.objects.filter(pk=actor.pk).exists()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_only_records_that_nothing_cites_can_be_deleted_at_all(
    desk: Client, model: type[models.Model]
) -> None:
    row = make_row(model)
    may_go = desk.get(page_of(row, "delete")).status_code == 200
    assert may_go == (model.__name__ not in NEVER_DELETED)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_no_list_deletes_what_is_ticked(desk: Client, model: type[models.Model]) -> None:
    row = make_row(model)
    count = model._base_manager.count()
    desk.post(
        page_of(model, "changelist"),
        {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"},
    )
    assert model._base_manager.count() == count


def test_an_article_ends_as_a_tombstone_with_its_reason(desk: Client) -> None:
    article = factories.make_article()
    form = open_form(desk, article)
    form["status"] = "withdrawn"
    answer = desk.post(page_of(article), form.data())
    assert answer.status_code == 200
    assert "its address will show it" in answer.content.decode()

    form["withdrawn_because"] = "The author asked for it."
    desk.post(page_of(article), form.data())
    assert Article.objects.get(pk=article.pk).is_withdrawn
