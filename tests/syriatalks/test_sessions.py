"""A session is new at sign-in and ends when it should: robustness test 40."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough pass phrase"
ACCOUNT = "admin:password_change"  # A page for whoever is signed in as staff.


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("editor", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    client.post(reverse("articles:sign-in"), {"username": user.username, "password": PASSWORD})
    assert _is_in(client)
    return client


def _is_in(client: Client) -> bool:
    return client.get(reverse(ACCOUNT)).status_code == 200


def _later(**ago: float) -> Any:
    moment: datetime = timezone.now() + timedelta(**ago)
    return patch("django.utils.timezone.now", return_value=moment)


def test_signing_in_gives_a_new_key(client: Client, user: User) -> None:
    client.session.save()
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    planted = session.session_key

    client.post(reverse("articles:sign-in"), {"username": "editor", "password": PASSWORD})

    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_ends_it_on_the_server(signed_in: Client) -> None:
    key = signed_in.cookies["sessionid"].value
    signed_in.post(reverse("articles:sign-out"))
    other = Client()
    other.cookies["sessionid"] = key
    assert not _is_in(other)


def test_signing_out_takes_a_form_not_a_link(signed_in: Client) -> None:
    assert signed_in.get(reverse("articles:sign-out")).status_code == 405
    assert _is_in(signed_in)


def test_a_new_password_ends_it(signed_in: Client, user: User) -> None:
    user.set_password("another long pass phrase")
    user.save()
    assert not _is_in(signed_in)


def test_deactivation_ends_it(signed_in: Client, user: User) -> None:
    user.is_active = False
    user.save()
    assert not _is_in(signed_in)


def test_it_lives_through_a_working_day(signed_in: Client) -> None:
    for hours in (1, 8, 11.5, 20):
        with _later(hours=hours):
            assert _is_in(signed_in)


def test_it_ends_after_twelve_idle_hours(signed_in: Client) -> None:
    with _later(hours=12, minutes=5):
        assert not _is_in(signed_in)
    assert not Session.objects.exists()


def test_it_ends_after_seven_days_however_busy(signed_in: Client) -> None:
    for hours in range(6, 7 * 24, 6):
        with _later(hours=hours):
            assert _is_in(signed_in), f"after {hours} hours"
    with _later(days=7, minutes=1):
        assert not _is_in(signed_in)


def test_reading_on_does_not_write_at_every_page(
    signed_in: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):  # the session and its user
        _is_in(signed_in)


def test_its_cookie_is_out_of_reach_of_scripts_and_other_sites(signed_in: Client) -> None:
    cookie = signed_in.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert cookie["max-age"] == 7 * 24 * 60 * 60


def test_the_cookie_of_forms_never_crosses_sites(client: Client) -> None:
    client.get(reverse("articles:sign-in"))
    cookie = client.cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
