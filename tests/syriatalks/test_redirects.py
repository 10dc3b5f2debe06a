"""No address leads a reader away, no form works from elsewhere: robustness test 41."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.redirects import ELSEWHERE, leads_away

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough pass phrase"


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("at", ["articles:sign-in", "admin:login"])
def test_signing_in_neverleads_away(client: Client, at: str, target: str) -> None:
    User.objects.create_superuser("editor", password=PASSWORD)
    answer = client.post(reverse(at), {"username": "editor", "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert not leads_away(answer["Location"])
    assert "\n" not in answer["Location"]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_out_neverleads_away(client: Client, target: str) -> None:
    client.force_login(User.objects.create_user("reader"))
    answer = client.post(reverse("articles:sign-out"), {"next": target})
    if answer.status_code == 302:
        assert not leads_away(answer["Location"])


@pytest.mark.parametrize("target", [*ELSEWHERE, "//evil.example/articles"])
def test_a_missing_slash_neverleads_away(client: Client, target: str) -> None:
    path = target.encode().decode("latin-1")
    answer = client.get("/", PATH_INFO=path, follow=False)
    assert answer.status_code in {301, 400, 404}
    if answer.status_code == 301:
        assert not leads_away(answer["Location"])


def test_signing_in_leads_back_to_where_one_came_from(client: Client) -> None:
    User.objects.create_user("reader", password=PASSWORD)
    answer = client.post(
        reverse("articles:sign-in"),
        {"username": "reader", "password": PASSWORD, "next": "/articles/?page=2"},
    )
    assert answer["Location"] == "/articles/?page=2"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "at", ["articles:sign-in", "articles:sign-out", "admin:login", "admin:logout"]
)
def test_every_change_needs_the_token_of_its_form(method: str, at: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("editor"))
    answer = client.generic(method, reverse(at), "next=/", "application/x-www-form-urlencoded")
    assert answer.status_code == 403
    assert b"style=" not in answer.content
    assert b"<style" not in answer.content


def test_a_token_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("articles:sign-in"))
    token = client.cookies["csrftoken"].value
    form = {"username": "a", "password": "b", "csrfmiddlewaretoken": token}
    elsewhere = {"origin": "https://evil.example"}
    assert client.post(reverse("articles:sign-in"), form, headers=elsewhere).status_code == 403
    assert client.post(reverse("articles:sign-in"), form).status_code == 200
