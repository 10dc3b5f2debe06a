"""A form that an editor has filled in can be sent, however many rows it has."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client, RequestFactory

from tests import factories
from tests.articles.admin.desk import EDITABLE, open_form, send

NAMES = 115


def test_an_actor_with_very_many_names_is_saved_as_it_was_filled_in(desk: Client) -> None:
    actor = factories.make_actor()
    form = open_form(desk, actor)
    form["names-TOTAL_FORMS"] = str(NAMES)
    for row in range(NAMES):
        values = {"text": f"Name {row}", "language": "en", "kind": "name", "actor": str(actor.pk)}
        for field in ("id", "blocking_phrases", "valid_from", "valid_to"):
            values[field] = ""
        for field, value in values.items():
            form[f"names-{row}-{field}"] = value

    response = send(desk, actor, form)

    assert response.status_code == 302
    assert actor.names.count() == NAMES


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model._meta.label)
def test_a_form_with_all_its_tables_full_is_not_too_long_to_be_sent(
    owner: User, model: type[models.Model]
) -> None:
    request: Any = RequestFactory().get("/")
    request.user = owner
    page = admin.site.get_model_admin(model)
    fields = len(page.get_form(request).base_fields)
    for formset, _inline in page.get_formsets_with_inlines(request):
        # Each row also says which it is, whose it is, and whether it is to go.
        fields += formset.max_num * (len(formset.form.base_fields) + 3)
    assert fields < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
