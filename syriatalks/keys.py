"""The secret key: made once on this machine, demanded in production."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LEAST_LENGTH = 50
LEAST_DIFFERENT = 10

# Words that no random key holds but every example does.
_EXAMPLE_WORDS = ("insecure", "example", "change", "replace", "secret", "password", "your-key")


def checked(key: str) -> str:
    """Return `key` if it is long, varied and not from an example; else raise ImproperlyConfigured.

    An example key that went live let strangers forge sessions: CVE-2023-43791.
    """
    way_out = (
        "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))' "
        "and set SECRET_KEY to it."
    )
    if not key:
        raise ImproperlyConfigured(f"SECRET_KEY is not set. {way_out}")
    if len(key) < LEAST_LENGTH or len(set(key)) < LEAST_DIFFERENT:
        raise ImproperlyConfigured(
            f"SECRET_KEY must have {LEAST_LENGTH} characters or more, well mixed. {way_out}"
        )
    if any(word in key.lower() for word in _EXAMPLE_WORDS):
        raise ImproperlyConfigured(f"SECRET_KEY comes from an example. {way_out}")
    return key


def kept(path: Path) -> str:
    """Return the key in the file at `path`, made there at the first call, for its owner only.

    Two processes that start together end up with one key. Raises ImproperlyConfigured where
    the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(64))
        return checked(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot keep data in {path.parent} ({error.strerror}): make that folder writable, "
            "or set DATA_DIR to one that is."
        ) from error


def _write_once(path: Path, key: str) -> None:
    """Write beside and link into place, so that no reader ever sees half a key."""
    # Such a file is readable by its owner alone from the start.
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        os.link(draft, path)
    except FileExistsError:
        return  # Another process was first; its key is as good.
    finally:
        Path(draft).unlink()
