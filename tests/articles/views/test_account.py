"""Signing in and out."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.articles.views.pages import parsed, words

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_OUT = "/sign-in/", "/sign-out/"


@pytest.fixture(autouse=True)
def _reader() -> None:
    make.make_user("articles.read_restricted_text", username="reader")


def attempt(client: Client, **fields: str) -> Any:
    return client.post(SIGN_IN, {"username": "reader", "password": "secret"} | fields)


def test_a_reader_comes_back_to_where_the_way_began(client: Client) -> None:
    response = attempt(client, next="/articles/7k3qdm/")
    assert (response.status_code, response.headers["Location"]) == (302, "/articles/7k3qdm/")


def test_the_way_to_sign_in_remembers_where_the_reader_was(client: Client) -> None:
    page = parsed(client.get("/about/?a=b&c=d"))
    [link] = [link for link in page.iter("a") if words(link) == "Sign in"]
    assert link.get("href") == "/sign-in/?next=/about/%3Fa%3Db%26c%3Dd"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_no_way_leads_off_the_site(client: Client, target: str) -> None:
    assert attempt(client, next=target).headers["Location"] == "/"


def test_a_wrong_password_is_said_and_the_name_kept(client: Client) -> None:
    response = attempt(client, password="wrong")
    page = parsed(response)
    [alert] = [element for element in page.iter() if element.get("role") == "alert"]
    assert "correct" in words(alert)
    fields = {field.get("name"): field for field in page.iter("input")}
    assert fields["username"].get("value") == "reader"
    assert fields["password"].get("value") is None
    assert fields["username"].get("aria-describedby") == alert.get("id")


def test_an_empty_form_is_told_what_is_missing(client: Client) -> None:
    response = client.post(SIGN_IN, {})
    assert "Give both your name and your password." in words(parsed(response))


def test_whoever_is_signed_in_can_sign_out_from_every_page(client: Client) -> None:
    attempt(client)
    page = parsed(client.get("/about/"))
    [form] = [form for form in page.iter("form") if form.get("action") == SIGN_OUT]
    assert form.get("method") == "post"
    assert "Sign out reader" in words(form)


def test_signing_out_ends_the_session(client: Client) -> None:
    attempt(client)
    assert client.post(SIGN_OUT).headers["Location"] == "/"
    assert "Sign in" in words(parsed(client.get("/about/")))


def test_a_link_cannot_sign_anybody_out(client: Client) -> None:
    attempt(client)
    assert client.get(SIGN_OUT).status_code == 405
    assert "Sign out" in words(parsed(client.get("/about/")))


def test_whoever_is_signed_in_is_not_asked_again(client: Client) -> None:
    attempt(client)
    assert client.get(SIGN_IN).status_code == 302
