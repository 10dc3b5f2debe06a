"""What browsers are told to refuse, the same for every response of the site."""

from typing import Any, Final

_SELF = ["'self'"]
_NONE = ["'none'"]

# Nothing inline, nothing from elsewhere, no exception by path: one excluded route would
# weaken all (ASVS 3.4.3, 3.4.6).
CONTENT_SECURITY_POLICY: Final[dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": _NONE,
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF,
        "font-src": _SELF,
        "connect-src": _SELF,
        "form-action": _SELF,
        "manifest-src": _SELF,
        "base-uri": _NONE,
        "object-src": _NONE,
        "frame-ancestors": _NONE,
    },
}

# Those that Chromium knows: it reports every other one as an error on each page.
_UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)

# Django sets the other headers itself; see the section on security in settings.py.
RESPONSE_HEADERS: Final[dict[str, str]] = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
}
