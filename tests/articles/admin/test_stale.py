"""Two people on one record: the second is refused, with both versions shown."""

from typing import Any

import pytest
from django.db import models
from django.test import Client

from articles.admin.place import PlaceAdmin
from articles.models import Actor, ActorName, Article, Identifier, Place, Round, Text
from tests import factories
from tests.articles.admin.desk import (
    EDITABLE,
    KINDS,
    everything_stored,
    make_row,
    open_form,
    page_of,
    send,
)


def written_into(model: type[models.Model], form: Any, words: str) -> None:
    form[KINDS[model][1]] = words
    if model.__name__ == "Report":
        form["status"] = "corrected"


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_the_second_of_two_forms_is_refused_with_both_versions_and_saved_on_purpose(
    desk: Client, model: type[models.Model]
) -> None:
    row = make_row(model)
    first, second = open_form(desk, row), open_form(desk, row)
    written_into(model, first, "What the first wrote.")
    written_into(model, second, "What the second wrote.")

    assert send(desk, row, first).status_code == 302
    before = everything_stored()
    refused = send(desk, row, second)

    assert refused.status_code == 409
    page = refused.content.decode()
    assert "What the first wrote." in page
    assert "What the second wrote." in page
    assert everything_stored() == before
    stored = model._base_manager.get(pk=row.pk)
    assert getattr(stored, KINDS[model][1]) == "What the first wrote."

    form = type(second)(page, f"{model._meta.model_name}_form")
    assert send(desk, row, form).status_code == 302
    stored = model._base_manager.get(pk=row.pk)
    assert getattr(stored, KINDS[model][1]) == "What the second wrote."


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_a_form_without_its_proof_is_refused(desk: Client, model: type[models.Model]) -> None:
    row = make_row(model)
    form = open_form(desk, row)
    del form["_version"]
    before = everything_stored()
    assert send(desk, row, form).status_code == 409
    assert everything_stored() == before


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_a_record_deleted_meanwhile_is_not_made_again(
    desk: Client, model: type[models.Model]
) -> None:
    row = make_row(model)
    form = open_form(desk, row)
    form[KINDS[model][1]] = "What would be lost."
    address = page_of(row)
    _remove(row)
    before = everything_stored()

    answer = desk.post(address, form.data())

    assert answer.status_code == 409
    assert "What would be lost." in answer.content.decode()
    assert everything_stored() == before


def _remove(row: models.Model) -> None:
    """Delete a row by force, and all that would protect it."""
    if isinstance(row, Text):
        Text.objects.filter(pk=row.pk).update(current=None)
    for relation in row._meta.related_objects:
        owned: Any = relation.related_model
        for one in owned._base_manager.filter(**{relation.field.name: row}):
            if isinstance(relation, models.ManyToManyRel):
                getattr(one, relation.field.name).clear()
            else:
                _remove(one)
    for field in row._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:  # type: ignore[union-attr]
            getattr(row, field.name).clear()
    mine = type(row)._base_manager.filter(pk=row.pk)
    mine._raw_delete(mine.db)


def test_the_guard_holds_when_somebody_saves_between_check_and_save(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_row(Place)
    form = open_form(desk, place)
    form["name"] = "Too late"
    original = PlaceAdmin.save_form

    def somebody_saves_first(self: PlaceAdmin, *args: Any, **kwargs: Any) -> Any:
        Place.objects.filter(pk=place.pk).update(version=place.version + 1, name="In time")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(PlaceAdmin, "save_form", somebody_saves_first)

    assert send(desk, place, form).status_code == 409
    assert Place.objects.get(pk=place.pk).name != "Too late"


def test_a_changed_inline_counts_as_a_change_of_the_record(desk: Client) -> None:
    actor = make_row(Actor)
    first, second = open_form(desk, actor), open_form(desk, actor)
    first["names-0-text"] = "First spelling"
    second["names-1-text"] = "Second spelling"

    assert send(desk, actor, first).status_code == 302
    before = everything_stored()
    refused = send(desk, actor, second)

    assert refused.status_code == 409
    assert "First spelling" in refused.content.decode()
    assert "Second spelling" in refused.content.decode()
    assert everything_stored() == before


def test_an_inline_changed_and_a_field_changed_are_one_change(desk: Client) -> None:
    actor = make_row(Actor)
    form = open_form(desk, actor)
    form["names-0-text"] = "Another spelling"
    form["name"] = "Another name"
    send(desk, actor, form)
    assert Actor.objects.get(pk=actor.pk).version == actor.version + 1


def test_a_row_deleted_by_somebody_else_is_not_made_again(desk: Client) -> None:
    actor = make_row(Actor)
    first, second = open_form(desk, actor), open_form(desk, actor)
    first["names-0-DELETE"] = "on"
    second["names-0-text"] = "Of no use any more"
    second["names-1-text"] = "Still of use"
    lost = ActorName.objects.get(pk=first["names-0-id"])

    send(desk, actor, first)
    refused = send(desk, actor, second)
    assert refused.status_code == 409
    assert "deleted by somebody else" in refused.content.decode()
    form = type(second)(refused.content.decode(), "actor_form")
    assert send(desk, actor, form).status_code == 302

    spellings = set(actor.names.values_list("text", flat=True))
    assert "Still of use" in spellings
    assert "Of no use any more" not in spellings
    assert not ActorName.objects.filter(pk=lost.pk).exists()


def test_a_row_added_by_somebody_else_is_shown_and_stays(desk: Client) -> None:
    round_ = make_row(Round)
    form = open_form(desk, round_)
    form["outcome"] = "Nothing."
    factories.make_participation(round_, evidence="A late report.")
    round_.touch()

    refused = send(desk, round_, form)
    assert "added by somebody else" in refused.content.decode()
    assert "A late report." in refused.content.decode()
    send(desk, round_, type(form)(refused.content.decode(), "round_form"))
    assert round_.participations.count() == 3


def test_a_deletion_asked_for_before_a_change_is_refused(desk: Client) -> None:
    place = factories.make_place()
    asked = open_form(desk, place, "delete")
    asked["reason"] = "It was a duplicate."
    form = open_form(desk, place)
    form["name"] = "Changed meanwhile"
    send(desk, place, form)

    answer = desk.post(page_of(place, "delete"), asked.data(""))

    assert answer.status_code == 409
    assert "Somebody else saved this record" in answer.content.decode()
    assert Place.objects.get(pk=place.pk).name == "Changed meanwhile"


def test_a_deletion_and_an_older_form_leave_nothing_behind(desk: Client) -> None:
    place = factories.make_place()
    form = open_form(desk, place)
    form["name"] = "Edited too late"
    asked = open_form(desk, place, "delete")
    asked["reason"] = "It was a duplicate."
    address = page_of(place)
    assert desk.post(page_of(place, "delete"), asked.data("")).status_code == 302

    assert desk.post(address, form.data()).status_code == 409

    assert not Place.objects.filter(pk=place.pk).exists()
    assert Identifier.objects.get(pid=place.pid).reason == "It was a duplicate."


def test_a_subject_added_by_an_accepted_annotation_makes_an_open_form_stale(
    desk: Client, editor: Any
) -> None:
    text = factories.make_text()
    annotation = factories.make_annotation(text, "delegations", status="suggested")
    form = open_form(desk, text.article)
    form["headline"] = "Another headline"
    annotation.accept(editor)

    assert send(desk, text.article, form).status_code == 409
    assert list(Article.objects.get(pk=text.article_id).actors.all()) == [annotation.actor]
