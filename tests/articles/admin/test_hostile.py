"""No address and no forged form makes the desk answer 500."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.models import Actor, Annotation, Article, Identifier, Place, Round
from tests import factories
from tests.articles.admin.desk import (
    REGISTERED,
    everything_stored,
    make_row,
    open_form,
    page_of,
    send,
)

HUGE = "9" * 30
QUERIES = [
    "o=1.-2.3", f"o={HUGE}", "o=-", "o=abc", "o=..", "o=1.1.1.1", "o=%2B1",
    "p=0", "p=-1", f"p={HUGE}", "p=abc", "p=", "p=1e5", "all=1", f"all={HUGE}",
    "q=%27%22%5C", "q=" + "x" * 5000, "q=" + "+".join("abcdefghij" * 10), "q=%EF%BF%BF", "q=%25",
    "foo=1", "foo__bar__baz=1", "__=1", "=1", "pk=1", "id=abc", f"id={HUGE}",
    "note__regex=(a%2B)%2B%24", "version__gte=abc", "pid__in=1,2", "id__in=1,abc",
    "updated_at__year=99999999999", "created_at__date=0000-00-00", "updated_at__hour=x",
    "author__password__startswith=pbkdf2", "source__parent__name=x",
    "_to_field=id", "_to_field=password", f"_to_field={HUGE}", "_popup=1&_to_field=slug",
    "e=1", "_facets=True", "_changelist_filters=%26%3D%25", "%F0%9F%92%A9=1",
    "status__exact=nonsense", "status__exact=a&status__exact=b", "status__isnull=perhaps",
    "kind__exact=%E2%80%AE", "certainty__exact=", "stance__exact=%0A",
    "actor__id__exact=abc", f"actor__id__exact={HUGE}", "actor__id__exact=-1",
    "actors__id__exact=0", "article__id__exact=%D9%A3", f"source__id__exact={HUGE}",
    "track__id__exact=abc", f"track__id__exact={HUGE}", "track__isnull=maybe",
    "tracks__id__exact=abc", f"tracks__id__exact={HUGE}", "question__id__exact=1.5",
    "text__id__exact=abc", f"text__id__exact={HUGE}", f"groups__id__exact={HUGE}",
    "retired_at__gte=9999-99-99", "retired_at__gte=%2B010000-01-01", "retired_at__lt=abc",
    "retired_at__isempty=x", "retired_at__isempty=2", "is_staff__exact=maybe",
]  # fmt: skip
LONG = pytest.mark.long
KEYS = ["abc", HUGE, "-1", "0", "9_5F999999", "%D9%A3" * 8, "__", "%2F", "1.5", "%00"]


@pytest.mark.parametrize(
    "model", [Annotation, Article, *(pytest.param(one, marks=LONG) for one in (Identifier, User))]
)
def test_any_query_string_of_a_list_is_answered(desk: Client, model: type[models.Model]) -> None:
    factories.make_annotation()
    for query in QUERIES:
        answer = desk.get(f"{page_of(model, 'changelist')}?{query}")
        assert answer.status_code in {200, 302, 400}, query


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_no_list_is_filtered_by_a_column_that_it_does_not_offer(
    desk: Client, model: type[models.Model]
) -> None:
    for query in ("id__gte=1", "password__startswith=a", "note__iregex=(x%2B)%2B", "foo=1"):
        assert desk.get(f"{page_of(model, 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_none_is_answered(desk: Client, key: str) -> None:
    for model in (Article, Identifier, User):
        base = page_of(model, "changelist")
        for page in ("change", "history", "delete"):
            for ask in (desk.get, desk.post):
                answer = ask(f"{base}{key}/{page}/")
                assert answer.status_code in {302, 400, 403, 404, 409}, (model, page)


@pytest.mark.parametrize(
    "query",
    ["article=abc", f"article={HUGE}", "tracks=1,abc", f"actors={HUGE},1", "kind=%00x",
     "published=abc", "references=abc", "headline=%E2%80%AE", "source=-1", "status=x"],
)  # fmt: skip
def test_an_empty_form_survives_what_its_address_says(desk: Client, query: str) -> None:
    for model in (Annotation, Article):
        assert desk.get(f"{page_of(model, 'add')}?{query}").status_code in {200, 400}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "term=a",
        "app_label=articles&model_name=article&field_name=source",
        "app_label=articles&model_name=article&field_name=source&term=" + "x+" * 200,
        "app_label=articles&model_name=article&field_name=source&page=abc",
        f"app_label=articles&model_name=article&field_name=source&page={HUGE}",
        "app_label=articles&model_name=article&field_name=headline",
        "app_label=articles&model_name=article&field_name=texts",
        "app_label=articles&model_name=nothing&field_name=source",
        "app_label=auth&model_name=user&field_name=password",
        "app_label=%F0%9F%92%A9&model_name=%27&field_name=%22",
        "app_label=articles&model_name=annotation&field_name=author",
    ],
)
def test_the_autocomplete_answers_anything(desk: Client, query: str) -> None:
    factories.make_article()
    answer = desk.get(f"{reverse('admin:autocomplete')}?{query}")
    assert answer.status_code in {200, 403, 404}
    if answer.status_code == 200:
        assert "results" in answer.json()


@pytest.mark.parametrize("field", ["", "id", "password", "\x7f", HUGE])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_a_record_may_be_asked_for_by_any_field(desk: Client, page: str, field: str) -> None:
    for record in (factories.make_place(), User.objects.get()):
        answer = desk.get(page_of(record, page), {"_to_field": field})
        # Accounts cannot be deleted.
        assert answer.status_code in {200, 400} or (page, record._meta.label) == (
            "delete",
            "auth.User",
        )


@pytest.mark.parametrize("key", ["abc", HUGE, "-1", "", "0"])
@pytest.mark.parametrize("field", ["actors", "source", "status", "language"])
def test_forged_choices_are_refused_with_the_form(desk: Client, field: str, key: str) -> None:
    article = factories.make_article()
    form = open_form(desk, article)
    form[field] = key
    assert send(desk, article, form).status_code in {200, 302}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("TOTAL_FORMS", "abc"), ("TOTAL_FORMS", "-1"), ("TOTAL_FORMS", HUGE),
        ("TOTAL_FORMS", "1000000"), ("INITIAL_FORMS", "abc"), ("INITIAL_FORMS", HUGE),
        ("INITIAL_FORMS", "5"), ("INITIAL_FORMS", "0"),
        ("0-id", "abc"), ("0-id", HUGE), ("0-id", ""), ("0-id", "-1"),
        ("0-actor", "abc"), ("0-actor", HUGE), ("0-round", "abc"), ("0-round", HUGE),
    ],
)  # fmt: skip
def test_a_forged_formset_is_refused(desk: Client, field: str, value: str) -> None:
    round_ = make_row(Round)
    form = open_form(desk, round_)
    form[f"participations-{field}"] = value
    before = everything_stored()
    # What changes nothing may be answered like a form that came back as it was.
    assert send(desk, round_, form).status_code in {200, 302, 400, 409}
    assert everything_stored() == before


def test_a_form_without_the_count_of_its_rows_is_refused(desk: Client) -> None:
    round_ = make_row(Round)
    form = open_form(desk, round_)
    del form["participations-TOTAL_FORMS"]
    assert send(desk, round_, form).status_code == 400


def test_a_row_of_another_record_cannot_be_smuggled_in(desk: Client) -> None:
    mine, other = make_row(Round), make_row(Round)
    form = open_form(desk, mine)
    form["participations-0-id"] = str(other.participations.first().pk)
    form["participations-0-evidence"] = "Smuggled."
    before = everything_stored()
    assert send(desk, mine, form).status_code == 400
    assert everything_stored() == before


def test_rows_beyond_those_counted_are_nothing(desk: Client) -> None:
    actor = make_row(Actor)
    form = open_form(desk, actor)
    form["names-7-text"] = form["names-7-language"] = "en"
    before = everything_stored()
    send(desk, actor, form)
    assert everything_stored() == before


@pytest.mark.parametrize("field", ["id", "pid", "version", "created_at", "status", "author"])
def test_what_a_form_does_not_offer_cannot_be_set(desk: Client, field: str) -> None:
    annotation = make_row(Annotation)
    form = open_form(desk, annotation)
    form[field] = "1"
    before = everything_stored()
    send(desk, annotation, form)
    assert everything_stored() == before


@pytest.mark.parametrize(
    "data",
    [
        {"action": "accept", "_selected_action": "abc"},
        {"action": "accept", "_selected_action": HUGE},
        {"action": "accept", "_selected_action": "1", "index": "abc"},
        {"action": "accept", "_selected_action": "1", "index": HUGE},
        {"action": "nothing", "_selected_action": "1"},
        {"action": "accept"},
        {"_save": "Save"},
        {"_save": "Save", "form-TOTAL_FORMS": "1", "form-0-status": "accepted"},
        {},
    ],
)
def test_a_forged_action_does_nothing(desk: Client, data: dict[str, str]) -> None:
    factories.make_annotation(status="suggested")
    before = everything_stored()
    answer = desk.post(page_of(Annotation, "changelist"), data)
    assert answer.status_code in {200, 302, 400}
    assert everything_stored() == before


@pytest.mark.parametrize("page", ["abc", "0", "-1", HUGE, "1e3", ""])
def test_a_page_of_history_that_is_none_is_answered(desk: Client, page: str) -> None:
    place = factories.make_place()
    assert desk.get(f"{page_of(place, 'history')}?p={page}").status_code == 200


@pytest.mark.parametrize("path", ["r/1/abc/", f"r/{HUGE}/1/", "r/abc/1/", "nothing/", "articles/"])
def test_the_other_addresses_of_the_desk_answer_too(desk: Client, path: str) -> None:
    factories.make_place()
    assert desk.get(f"/admin/{path}").status_code in {200, 302, 404}


def test_a_search_asks_the_database_for_a_few_words_only(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12) as asked:
        desk.get(page_of(Place, "changelist"), {"q": "a " * 100})
    assert max(len(query["sql"]) for query in asked.captured_queries) < 20_000
