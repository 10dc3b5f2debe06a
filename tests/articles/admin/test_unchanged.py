"""Opening a form and saving it unchanged changes nothing, to the byte."""

import pytest
from django.db import models
from django.test import Client

from articles.models import Text
from tests import factories
from tests.articles.admin.desk import (
    EDITABLE,
    KINDS,
    REGISTERED,
    everything_stored,
    make_row,
    open_form,
    send,
)

BODIES = [
    "Plain.",
    "  leading spaces",
    "trailing lines\n\n\n",
    "\n\nleading lines",
    "pairs\r\nof line\r\nends",
    "old\rends",
    "line\u2028and paragraph\u2029separators",
    "tabs\tand\u00a0hard\u200bspaces ",
    "e\u0301 in two characters, é in one",
    "عربي\u200f مع harakat: سُورِيَا 🏳️‍🌈 </textarea>&amp;&lt;",
]


def test_every_registered_model_has_a_row_to_be_tried_with() -> None:
    assert set(REGISTERED) == set(KINDS)


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_a_form_saved_unchanged_writes_nothing_and_says_so(
    desk: Client, model: type[models.Model]
) -> None:
    row = make_row(model)
    form = open_form(desk, row)
    before = everything_stored()

    response = send(desk, row, form, "_continue")

    assert response.status_code == 302
    assert everything_stored() == before
    page = desk.get(response["Location"])
    assert "Nothing was changed" in page.content.decode()


@pytest.mark.parametrize("body", BODIES)
def test_a_body_comes_back_from_its_form_as_it_is_stored(desk: Client, body: str) -> None:
    text = factories.make_text(body=body)
    stored = Text.objects.get(pk=text.pk).body
    form = open_form(desk, text)
    before = everything_stored()

    send(desk, text, form)

    assert everything_stored() == before
    assert Text.objects.get(pk=text.pk).body == stored


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_changing_one_field_leaves_every_other_column_as_it_was(
    desk: Client, model: type[models.Model]
) -> None:
    row = make_row(model)
    field = KINDS[model][1]
    form = open_form(desk, row)
    form[field] = "Other words."
    if model.__name__ == "Report":
        form["status"] = "declined"

    assert send(desk, row, form).status_code == 302

    moved = {field, "version", "updated_at", "note_html", "status", "handled_by"}
    for column in model._meta.concrete_fields:
        now = getattr(model._base_manager.get(pk=row.pk), column.attname)
        if column.name == field:
            assert now == "Other words."
        elif column.name not in moved:
            assert now == getattr(row, column.attname), column.name


def test_editing_one_reference_leaves_the_spelling_of_the_others(desk: Client) -> None:
    source = make_row(EDITABLE[[m.__name__ for m in EDITABLE].index("Source")])
    form = open_form(desk, source)
    form["references"] = form["references"].replace("2254", "2268")
    send(desk, source, form)
    stored = type(source).objects.get(pk=source.pk).references
    assert stored[0] == source.references[0]
    assert stored[1]["title"] == "Résolution 2268"
