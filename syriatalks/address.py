"""The address of the site decides how strictly it runs."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where readers find the site: the origin they type and what follows from it."""

    origin: str
    host: str
    is_local: bool


def is_loopback(host: str) -> bool:
    """Return whether `host`, a name or an address without brackets, never leaves the machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def local_origin(host: str, port: int) -> str:
    """Return the origin that follows from where the server listens, IPv6 in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def site_address(url: str) -> SiteAddress:
    """Read SITE_URL.

    Plain http on loopback is local, https is production. Anything else raises
    ImproperlyConfigured: passwords would travel in the clear.
    """
    parts = _split(url)
    host = parts.hostname or ""
    origin = f"{parts.scheme}://{parts.netloc.lower()}"
    if parts.scheme == "https":
        return SiteAddress(origin=origin, host=host, is_local=False)
    if is_loopback(host):
        return SiteAddress(origin=origin, host=host, is_local=True)
    raise ImproperlyConfigured(
        f"SITE_URL is {url!r}: plain http is for this machine alone, since passwords would "
        "travel unprotected. Use https://, or http://127.0.0.1:8000 to try it out."
    )


def _split(url: str) -> SplitResult:
    """Return the parts of an origin, or raise ImproperlyConfigured for anything more or less."""
    wrong = ImproperlyConfigured(
        f"SITE_URL is {url!r}: it must be an address without path or password, such as "
        "https://archive.example.org or http://127.0.0.1:8000."
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    extras = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in {"http", "https"} or not parts.hostname or extras or port == 0:
        raise wrong
    return parts
