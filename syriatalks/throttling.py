"""Slow down whoever guesses passwords, without locking the owner out."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessFailureLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

LONGEST_NAME = 255


class SignInGuard(AxesDatabaseHandler):  # type: ignore[misc] # published without types
    """Refuse a name from an address after a few failures, an address after many.

    The limits stand in the settings.
    """

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Return whether this attempt is refused before its password is looked at."""
        return self.address_is_spent(request) or bool(super().is_locked(request, credentials))

    @staticmethod
    def address_is_spent(request: HttpRequest) -> bool:
        """Return whether too many attempts came from this address, under whatever names."""
        opens = timezone.now() - settings.SIGN_IN_ADDRESS_WINDOW
        # Addresses of visitors are kept no longer than they are counted.
        AccessFailureLog.objects.filter(attempt_time__lt=opens).delete()
        failures = AccessFailureLog.objects.filter(ip_address=client_address(request))
        return bool(failures.count() >= settings.SIGN_IN_ADDRESS_FAILURES)


def refuse(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Answer a refused attempt with 429, a page that says why, and when to come back."""
    del original, credentials
    spent = SignInGuard.address_is_spent(request)
    window = settings.SIGN_IN_ADDRESS_WINDOW if spent else settings.AXES_COOLOFF_TIME
    wait = int(window.total_seconds())
    answer = render(request, "429.html", {"minutes": wait // 60}, status=429)
    answer.headers["Retry-After"] = str(wait)
    add_never_cache_headers(answer)
    return answer


def client_address(request: HttpRequest) -> str | None:
    """Return who asks: the peer, or what the configured proxies say about it.

    With n trusted proxies, the n-th entry of X-Forwarded-For from the right was written by
    the outermost of them; everything before it the visitor may have made up. An IPv6 visitor
    counts as the whole /64, since one connection commands all of it. None when unknown.
    """
    found = request.META.get("REMOTE_ADDR") or ""
    if proxies := settings.TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        found = forwarded[-proxies].strip() if len(forwarded) >= proxies else found
    try:
        address = ip_address(found)
    except ValueError:
        return None
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, 64), strict=False).network_address)


def client_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Return the name that was tried, cut to what the table of failures can hold."""
    name = (credentials or {}).get("username") or request.POST.get("username")
    return str(name)[:LONGEST_NAME] if name else None
