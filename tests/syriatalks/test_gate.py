"""Production refuses to start until everything is in place: robustness test 37."""

import secrets
from pathlib import Path

import pytest

from tests.syriatalks.programs import production, run

pytestmark = pytest.mark.sqlite

EXAMPLE = "django-insecure-" + secrets.token_urlsafe(64)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": secrets.token_urlsafe(20)}, "50 characters"),
        ({"SECRET_KEY": EXAMPLE}, "from an example"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": "*"}, "without *"),
        ({"ALLOWED_HOSTS": "archive.example.org,.example.org"}, "without * or dot"),
        ({"DJANGO_DEBUG": "1"}, "DJANGO_DEBUG"),
        ({"SITE_URL": "http://archive.example.org"}, "plain http is for this machine alone"),
        ({"SITE_URL": "https://archive.example.org/path"}, "without path"),
        ({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES is 'all': it must be a whole number"),
        ({"TRUSTED_PROXIES": "-1"}, "must be 0 or more"),
        ({"TRUSTED_PROXIES": ""}, "TRUSTED_PROXIES is not set"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is 'loud': it must be one such as INFO"),
        ({"DATABASE_URL": "mysql://u@h/d"}, "DATABASE_URL must begin with postgresql://"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else None,
)
def test_a_gap_is_told_in_one_line(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    said = run(tmp_path, "manage.py", "check", **production(**change))
    assert said.returncode == 1
    assert reason in said.stderr
    assert said.stderr.count("\n") == 1
    assert "Traceback" not in said.stderr


def test_the_deployment_checks_find_nothing(tmp_path: Path) -> None:
    said = run(
        tmp_path,
        *("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        **production(),
    )
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout


_PRINT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "syriatalks.settings"
from django.conf import settings
for name in {names!r}:
    print(repr(getattr(settings, name, None)))
"""


def _settings(tmp_path: Path, *names: str, **values: str) -> list[str]:
    said = run(tmp_path, "-c", _PRINT.format(names=names), **values)
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_production_is_strict(tmp_path: Path) -> None:
    expected = {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_TRUSTED_ORIGINS": ["https://archive.example.org"],
        "ALLOWED_HOSTS": ["archive.example.org"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    }
    found = _settings(tmp_path, *expected, **production())
    assert found == [repr(value) for value in expected.values()]


def test_https_is_believed_from_a_configured_proxy_alone(tmp_path: Path) -> None:
    assert _settings(tmp_path, "SECURE_PROXY_SSL_HEADER") == ["None"]
    (header,) = _settings(tmp_path, "SECURE_PROXY_SSL_HEADER", TRUSTED_PROXIES="1")
    assert header == repr(("HTTP_X_FORWARDED_PROTO", "https"))


def test_on_this_machine_nothing_needs_to_be_set(tmp_path: Path) -> None:
    found = _settings(
        tmp_path, "SITE_URL", "DEBUG", "IS_LOCAL", "SESSION_COOKIE_NAME", "ALLOWED_HOSTS"
    )
    hosts = ["127.0.0.1", "localhost", "[::1]"]
    assert found == list(map(repr, ["http://127.0.0.1:8000", False, True, "sessionid", hosts]))


def test_the_address_follows_the_port(tmp_path: Path) -> None:
    assert _settings(tmp_path, "SITE_URL", PORT="9001") == ["'http://127.0.0.1:9001'"]
