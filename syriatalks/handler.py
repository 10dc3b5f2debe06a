"""The step before Django: what would break it before any middleware runs."""

import re
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponseBase
from django.utils.http import parse_header_parameters

CHARSET = "syriatalks.charset"

_CHARSET_PARAMETER = re.compile(r""";\s*charset\s*=\s*["']?([^;"']*)["']?""", re.IGNORECASE)


def _readable(content_type: str) -> bool:
    """Say whether Django can take the header apart; RFC 2231 parameters can break it."""
    try:
        parse_header_parameters(content_type)
    except (ValueError, LookupError):
        return False
    return "*=" not in content_type


class Handler(WSGIHandler):
    """Django's handler, safe from a character set that is no text encoding.

    Django applies the `charset` of the content type before any middleware runs, where an
    error ends in a bare 500: `charset=hex` does, and so do too many parameters. Here it is
    set aside for the middleware to judge; forms are UTF-8 without it.
    """

    def __call__(self, environ: dict[str, Any], start_response: Any) -> HttpResponseBase:
        """Answer a request."""
        content_type = environ.get("CONTENT_TYPE", "")
        if found := _CHARSET_PARAMETER.search(content_type):
            environ[CHARSET] = found[1].strip()
            environ["CONTENT_TYPE"] = content_type.replace(found[0], "")
        elif not _readable(content_type):
            environ[CHARSET] = content_type
            environ["CONTENT_TYPE"] = content_type.partition(";")[0]
        return super().__call__(environ, start_response)
