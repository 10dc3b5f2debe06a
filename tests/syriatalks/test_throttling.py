"""Guessing passwords is slow, and locks nobody else out: robustness test 38."""

import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from syriatalks.throttling import client_address

pytestmark = pytest.mark.django_db

OWNER = "192.0.2.1"
GUESSER = "198.51.100.7"
PASSWORD = "a long enough pass phrase"
# Of each kind; as many as it takes for a median to settle, and as many as robustness asks for.
TRIES = [25, pytest.param(200, marks=pytest.mark.long)]


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner", password=PASSWORD)


def attempt(
    name: str, password: str, address: str, *, at: str = "articles:sign-in", **headers: str
) -> Any:
    """Try to sign in from `address`, each time as a fresh visitor."""
    return Client().post(
        reverse(at),
        {"username": name, "password": password},
        REMOTE_ADDR=address,
        headers=headers,
    )


def signed_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


@pytest.mark.parametrize("at", ["articles:sign-in", "admin:login"])
def test_the_sixth_try_is_refused_even_with_the_right_password(owner: User, at: str) -> None:
    for number in range(5):
        attempt("owner", f"guess {number}", GUESSER, at=at)
    answer = attempt("owner", PASSWORD, GUESSER, at=at)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 15 * 60
    assert "no-store" in answer["Cache-Control"]
    assert b"<h1" in answer.content


def test_the_owner_gets_in_from_elsewhere_meanwhile(owner: User) -> None:
    for number in range(8):
        attempt("owner", f"guess {number}", GUESSER)
    assert signed_in(attempt("owner", PASSWORD, OWNER))


def test_four_mistakes_are_forgiven_and_forgotten(owner: User) -> None:
    for _ in range(2):
        for number in range(4):
            attempt("owner", f"slip {number}", OWNER)
        assert signed_in(attempt("owner", PASSWORD, OWNER))


def test_the_wait_ends_though_the_guesser_goes_on(owner: User) -> None:
    for number in range(8):
        attempt("owner", f"guess {number}", GUESSER)
    earlier = timezone.now() - timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=earlier)
    assert signed_in(attempt("owner", PASSWORD, GUESSER))


def test_refused_tries_do_not_prolong_the_wait(owner: User) -> None:
    for number in range(5):
        attempt("owner", f"guess {number}", GUESSER)
    before = AccessAttempt.objects.get().attempt_time
    attempt("owner", "guess again", GUESSER)
    assert AccessAttempt.objects.get().attempt_time == before


def test_an_address_that_tries_many_names_is_refused(owner: User) -> None:
    for number in range(30):
        assert attempt(f"name {number}", "guess", GUESSER).status_code == 200
    assert attempt("owner", PASSWORD, GUESSER).status_code == 429
    assert signed_in(attempt("owner", PASSWORD, OWNER))


def test_an_address_is_forgiven_and_forgotten_after_an_hour(owner: User) -> None:
    for number in range(30):
        attempt(f"name {number}", "guess", GUESSER)
    earlier = timezone.now() - timedelta(minutes=61)
    AccessFailureLog.objects.update(attempt_time=earlier)
    assert signed_in(attempt("owner", PASSWORD, GUESSER))
    assert not AccessFailureLog.objects.exists()


def test_a_forged_forwarded_address_changes_nothing(owner: User) -> None:
    for number in range(5):
        attempt("owner", f"guess {number}", GUESSER, x_forwarded_for=f"203.0.113.{number}")
    refused = attempt("owner", PASSWORD, GUESSER, x_forwarded_for="203.0.113.99")
    assert refused.status_code == 429
    assert signed_in(attempt("owner", PASSWORD, OWNER, x_forwarded_for=GUESSER))


def test_a_forged_entry_before_a_trusted_proxys_changes_nothing(
    owner: User, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(5):
        forged = f"203.0.113.{number}, {GUESSER}"
        attempt("owner", f"guess {number}", "10.0.0.1", x_forwarded_for=forged)
    refused = attempt("owner", PASSWORD, "10.0.0.1", x_forwarded_for=f"1.2.3.4, {GUESSER}")
    assert refused.status_code == 429
    assert signed_in(attempt("owner", PASSWORD, "10.0.0.1", x_forwarded_for=OWNER))


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("192.0.2.1", "203.0.113.9", 0, "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1", "9.9.9.9, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9", 2, "10.0.0.1"),
        ("10.0.0.1", "not an address", 1, None),
        ("", "", 0, None),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "", 0, "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
    ],
)
def test_who_asks_is_what_the_outermost_trusted_hand_wrote(
    rf: RequestFactory, settings: Any, peer: str, forwarded: str, proxies: int, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": forwarded})
    assert client_address(request) == expected


@pytest.mark.parametrize(
    "name", ["x" * 300, "o" * 5_000, "naïve\u202e", "a\0b", " ", "'; drop table", "\ud83d"]
)
def test_no_name_breaks_the_sign_in(name: str) -> None:
    for _ in range(6):
        answer = attempt(name.encode("utf-8", "surrogatepass").decode("latin-1"), "b", GUESSER)
        assert answer.status_code in {200, 400, 429}


def test_nobody_keeps_a_list_of_who_signed_in_when(owner: User) -> None:
    assert signed_in(attempt("owner", PASSWORD, OWNER))
    assert not AccessLog.objects.exists()


def test_a_password_is_kept_nowhere(owner: User) -> None:
    attempt("owner", "nearly my pass phrase", OWNER)
    for row in [*AccessAttempt.objects.values(), *AccessFailureLog.objects.values()]:
        assert "nearly my pass phrase" not in str(row)


def _hashings(settings: Any, act: Callable[[], Any]) -> int:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    real = Argon2PasswordHasher.encode
    with patch.object(Argon2PasswordHasher, "encode", autospec=True, side_effect=real) as encode:
        verify = Argon2PasswordHasher.verify
        with patch.object(
            Argon2PasswordHasher, "verify", autospec=True, side_effect=verify
        ) as check:
            act()
    return int(encode.call_count + check.call_count)


@pytest.mark.parametrize("name", ["known", "inactive", "nobody"])
def test_every_name_costs_one_hash(settings: Any, name: str) -> None:
    """Whether a name exists must not show in the time of the answer."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    User.objects.create_user("known", password=PASSWORD)
    User.objects.create_user("inactive", password=PASSWORD, is_active=False)
    assert _hashings(settings, lambda: attempt(name, "guess", GUESSER)) == 1


@pytest.mark.parametrize("tries", TRIES)
def test_a_known_name_takes_as_long_as_an_unknown_one(settings: Any, tries: int) -> None:
    """Robustness test 38: medians at most a tenth apart, tries of either kind in turn."""
    settings.PASSWORD_HASHERS = ["tests.syriatalks.test_throttling.QuickArgon2"]
    User.objects.create_user("known", password=PASSWORD)
    # Refused tries would be quick, for both alike.
    settings.AXES_ENABLED = False
    for _attempt in range(5):
        times: dict[str, list[float]] = {"known": [], "nobody": []}
        for number in range(2 * tries):
            name = ("known", "nobody")[number % 2]
            begun = time.process_time()
            attempt(name, "guess", GUESSER)
            times[name].append(time.process_time() - begun)
        known, unknown = (median(times[name]) for name in ("known", "nobody"))
        # A busy machine may spoil one measurement, not five.
        if abs(known - unknown) <= 0.1 * max(known, unknown):
            return
    pytest.fail(f"known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms")


class QuickArgon2(Argon2PasswordHasher):
    """The real hash at a tenth of its cost, which still outweighs all else."""

    memory_cost = 10_240
