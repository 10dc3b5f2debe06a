"""The site's address decides whether it runs at all, and how strictly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from syriatalks.address import is_loopback, local_origin, site_address


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000",
        "http://127.0.0.1",
        "http://127.8.9.10:1",
        "http://localhost:8000/",
        "HTTP://LOCALHOST:8000",
        "http://[::1]:8000",
    ],
)
def test_plain_http_on_this_machine_is_local(url: str) -> None:
    site = site_address(url)
    assert site.is_local
    assert site.origin == url.lower().rstrip("/")


def test_https_is_production() -> None:
    site = site_address("https://Archive.Example.org/")
    assert not site.is_local
    assert site.origin == "https://archive.example.org"
    assert site.host == "archive.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "http://archive.example.org",
        "http://0.0.0.0:8000",
        "http://192.168.1.20:8000",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://[::2]:8000",
    ],
)
def test_plain_http_that_others_could_overhear_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="https://") as refusal:
        site_address(url)
    assert "passwords would travel unprotected" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "url",
    [
        "archive.example.org",
        "ftp://archive.example.org",
        "https://",
        "https://example.org/archive",
        "https://example.org?x=1",
        "https://example.org#top",
        "https://user:word@example.org",
        "https://example.org:port",
        "https://example.org:99999",
        "https://[::1",
        "//example.org",
        "https://example.org:0",
    ],
)
def test_what_is_no_origin_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        site_address(url)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("archive.example.org", False),
    ],
)
def test_only_loopback_stays_on_the_machine(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_where_the_server_listens_gives_an_address_that_can_be_opened(host: str) -> None:
    assert site_address(local_origin(host, 9000)).is_local
