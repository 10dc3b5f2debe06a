"""Values that every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Return SITE_URL, the origin for canonical addresses, without a slash at its end."""
    del request
    return {"SITE_URL": settings.SITE_URL}
