"""Who may do what at the desk: every role, every address, every method."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from articles.models import Annotation, Article, Text
from articles.roles import ANNOTATORS, EDITORS, READERS, ROLES, make_roles
from tests import factories
from tests.archive import made_once, rows_stored
from tests.articles.admin.desk import REGISTERED, make_row, open_form, page_of, send
from tests.markup import inline_code

RECORDS = {"actor", "event", "place", "question", "round", "source", "track"}
KEPT = {"identifier", "textversion"}
LOOK, ADD, CHANGE, DELETE = "look", "add", "change", "delete"


def of_all(kinds: Iterable[str], *rights: str) -> dict[str, set[str]]:
    return {kind: set(rights) for kind in kinds}


# What each role may do with what; a model that is missing is not for it.
RIGHTS: dict[str, dict[str, set[str]]] = {
    "nobody": {},
    READERS: {},
    ANNOTATORS: {
        **of_all((*RECORDS, *KEPT, "article", "text"), LOOK),
        "annotation": {LOOK, ADD, CHANGE},
    },
    EDITORS: {
        **of_all(RECORDS, LOOK, ADD, CHANGE, DELETE),
        **of_all(KEPT, LOOK),
        **of_all(("annotation", "article", "text"), LOOK, ADD, CHANGE),
        "report": {LOOK, CHANGE},
    },
    "owner": {
        **of_all(RECORDS, LOOK, ADD, CHANGE, DELETE),
        **of_all(KEPT, LOOK),
        **of_all(("annotation", "article", "text", "user"), LOOK, ADD, CHANGE),
        "report": {LOOK, CHANGE},
        "group": {LOOK, ADD, CHANGE, DELETE},
    },
}
# Page, method, the right that it asks for, and the answers to who has it: an empty form is
# refused for want of its token, its proof or the count of its rows, never saved.
PAGES = [
    ("changelist", "get", LOOK, {200}),
    ("add", "get", ADD, {200}),
    ("add", "post", ADD, {400}),
    ("change", "get", LOOK, {200}),
    ("change", "post", CHANGE, {400, 409}),
    ("history", "get", LOOK, {200}),
    ("delete", "get", DELETE, {200}),
    ("delete", "post", DELETE, {409}),
]
# Addresses of the desk that do not belong to one kind of row.
OTHERS = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete",
    "jsi18n", "view_on_site", "app_list", "auth_user_password_change",
    "articles_annotation_queue", "articles_annotation_mine", "articles_text_agreement",
}  # fmt: skip
# Addresses with rights of their own, which stand with the tests of what they do.
ELSEWHERE = ("articles_article_workbench", "articles_annotation_mine", "articles_annotation_queue",
             "articles_text_agreement")  # fmt: skip


def client_of(role: str) -> Client:
    client = Client()
    if role == "owner":
        client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    elif role != "nobody":
        user = factories.make_user(is_staff=role != READERS)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


def _a_row_of_each() -> dict[type[Model], int]:
    return {model: make_row(model).pk for model in REGISTERED}


rows = made_once(_a_row_of_each)


class TestEveryPage:
    """Every page of the desk, every role: one archive for all of them."""

    @pytest.mark.django_db
    @pytest.mark.parametrize("role", RIGHTS)
    def test_each_role_meets_what_it_may_and_nothing_else_and_no_row_changes(
        self, rows: dict[type[Model], int], role: str
    ) -> None:
        client = client_of(role)
        before = rows_stored()
        for model, key in rows.items():
            rights = RIGHTS[role].get(model._meta.model_name or "", set())
            row = model(pk=key)
            for page, method, right, welcome in PAGES:
                address = page_of(model if page in {"changelist", "add"} else row, page)
                answer = getattr(client, method)(address)
                if role in {"nobody", READERS}:
                    assert answer.status_code == 302, (model, page, method)
                    assert answer["Location"].startswith(reverse("admin:login"))
                else:
                    expected = welcome if right in rights else {403}
                    assert answer.status_code in expected, (model, page, method)
                if role == "owner" and method == "get":
                    assert inline_code(answer.content.decode()) == [], (model, page)
        for address in other_pages(rows):
            answer = client.get(address)
            assert answer.status_code in {200, 302, 403, 404}, address
            if role == "owner":
                assert answer.status_code in {200, 302}, address
                assert inline_code(answer.content.decode()) == [], address
            client.head(address)
        assert rows_stored() == before

    @pytest.mark.django_db
    def test_nothing_at_the_desk_is_sent_without_its_token(
        self, rows: dict[type[Model], int]
    ) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(factories.make_user(is_staff=True, is_superuser=True))
        addresses = other_pages(rows)
        for model, key in rows.items():
            addresses += [page_of(model, page) for page in ("changelist", "add")]
            addresses += [page_of(model(pk=key), page) for page in ("change", "history", "delete")]
        before = rows_stored()
        for address in addresses:
            for method in (client.post, client.put, client.patch, client.delete):
                assert method(address).status_code == 403, address
        assert rows_stored() == before


def other_pages(rows: dict[type[Model], int]) -> list[str]:
    """Return the addresses of the desk that do not belong to one kind of row."""
    annotation = Annotation.objects.get(pk=rows[Annotation])
    text = Text.objects.get(pk=rows[Text])
    chosen = "?app_label=articles&model_name=article&field_name=source&term=a"
    return [
        reverse("admin:index"),
        reverse("admin:app_list", args=["articles"]),
        reverse("admin:password_change"),
        reverse("admin:jsi18n"),
        reverse("admin:autocomplete") + chosen,
        reverse("admin:articles_annotation_queue"),
        reverse("admin:articles_annotation_mine"),
        reverse("admin:articles_text_agreement", args=[text.pk]),
        reverse("admin:auth_user_password_change", args=[rows[User]]),
        reverse("admin:articles_article_workbench", args=[text.article_id]),
        reverse("admin:articles_article_workbench", args=[annotation.article_id]),
        reverse(
            "admin:articles_article_workbench_annotation",
            args=[annotation.article_id, annotation.pid],
        ),
    ]


def test_every_address_of_the_desk_is_spoken_of_here() -> None:
    known = {page for page, *_ in PAGES}
    for pattern in _named(admin.site.urls[0]):
        if pattern.name is None or pattern.name in OTHERS or pattern.name.startswith(ELSEWHERE):
            continue
        assert pattern.name.rsplit("_", 1)[1] in known, pattern.name


def _named(patterns: Any) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in patterns:
        found += _named(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", [ANNOTATORS, EDITORS])
def test_passwords_are_the_owners_business(role: str) -> None:
    other = factories.make_user()
    address = reverse("admin:auth_user_password_change", args=[other.pk])
    assert client_of(role).get(address).status_code == 403
    assert client_of(role).post(address, {"password1": "x" * 20}).status_code == 403


@pytest.mark.django_db
def test_who_may_look_sees_every_form_without_fields_to_fill_in() -> None:
    client = client_of(ANNOTATORS)
    for model in REGISTERED:
        if RIGHTS[ANNOTATORS].get(model._meta.model_name or "") == {LOOK}:
            page = client.get(page_of(make_row(model)))
            assert b'name="_save"' not in page.content
            assert b"<textarea" not in page.content


@pytest.mark.django_db
def test_an_annotator_cannot_change_rows_within_a_record() -> None:
    article = make_row(Article)
    answer = client_of(ANNOTATORS).post(
        page_of(article), {"certainties-0-basis": "Mine.", "_version": str(article.version)}
    )
    assert answer.status_code == 403


@pytest.mark.django_db
def test_an_annotator_sees_restricted_texts(annotators_desk: Client) -> None:
    text = factories.make_restricted_text()
    assert "delegations" in annotators_desk.get(page_of(text)).content.decode()


@pytest.mark.django_db
def test_an_annotator_does_not_choose_the_state_of_an_annotation(annotators_desk: Client) -> None:
    annotation = factories.make_annotation(status="suggested")
    form = open_form(annotators_desk, annotation)
    form["status"], form["certainty"] = "accepted", "low"
    send(annotators_desk, annotation, form)
    assert Annotation.objects.get().status == "suggested"


@pytest.mark.django_db
def test_the_archives_own_roles_cannot_be_bent(desk: Client) -> None:
    for name in ROLES:
        assert desk.post(page_of(Group.objects.get(name=name))).status_code == 403
        assert desk.get(page_of(Group.objects.get(name=name), "delete")).status_code == 403


@pytest.mark.django_db
def test_the_roles_are_there_after_a_migration_with_just_their_permissions() -> None:
    group = Group.objects.get(name=ANNOTATORS)
    group.permissions.clear()
    make_roles(apps.get_app_config("articles"))
    make_roles(apps.get_app_config("articles"))
    assert Group.objects.filter(name__in=ROLES).count() == len(ROLES)
    for name, codenames in ROLES.items():
        held = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
        assert set(held) == codenames


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "permission", "holds"),
    [
        (READERS, "articles.read_restricted_text", True),
        (READERS, "articles.view_article", False),
        (ANNOTATORS, "articles.change_annotation", True),
        (ANNOTATORS, "articles.review_annotation", False),
        (ANNOTATORS, "articles.change_article", False),
        (ANNOTATORS, "articles.view_report", False),
        (EDITORS, "articles.review_annotation", True),
        (EDITORS, "articles.delete_article", False),
        (EDITORS, "auth.change_user", False),
    ],
)
def test_what_a_role_may_do(role: str, permission: str, holds: bool) -> None:
    user = factories.make_user()
    user.groups.add(Group.objects.get(name=role))
    assert User.objects.get(pk=user.pk).has_perm(permission) is holds


def test_every_registered_model_has_its_rights_stated() -> None:
    assert {model._meta.model_name for model in REGISTERED} == RIGHTS["owner"].keys()
