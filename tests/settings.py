"""The site's settings as the tests see them: local, hashed static files, data of their own."""

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

# What a developer has set for the site must not decide what the tests find.
for _name in (
    "ALLOWED_HOSTS",
    "DJANGO_DEBUG",
    "HOST",
    "LOG_LEVEL",
    "PORT",
    "SECRET_KEY",
    "SITE_URL",
    "STATEMENT_TIMEOUT",
    "TRUSTED_PROXIES",
):
    os.environ.pop(_name, None)

# In memory where the system offers that: every save of a test is written through to the disk.
_MEMORY = Path("/dev", "shm")
_FOLDER = _MEMORY if os.access(_MEMORY, os.W_OK) else None
_TEMPORARY = Path(tempfile.mkdtemp(prefix="syriatalks-tests-", dir=_FOLDER))
atexit.register(shutil.rmtree, _TEMPORARY, ignore_errors=True)
os.environ["DATA_DIR"] = str(_TEMPORARY)

from syriatalks.settings import *  # noqa: E402, F403
from syriatalks.settings import BASE_DIR, DATABASES  # noqa: E402


def _digest_of_sources() -> str:
    digest = hashlib.sha256((BASE_DIR / "requirements.txt").read_bytes())
    sources = [*(BASE_DIR / "static").rglob("*"), BASE_DIR / "syriatalks/staticstorage.py"]
    for path in sorted(path for path in sources if path.is_file()):
        digest.update(str(path.relative_to(BASE_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


# Collected once for each state of the sources, by whichever process comes first.
STATIC_ROOT = BASE_DIR / "var" / "tests" / f"static-{_digest_of_sources()}"

# A file, not memory: the pragmas are then the real ones, and other threads see the same data.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Its tables come from the models, in a second; migrations are run by the tests of setting up.
    DATABASES["default"]["TEST"] = {
        "NAME": str(_TEMPORARY / "archive.sqlite3"),
        "MIGRATE": False,
    }

# A test reads what it has not committed, so it reads where it writes.
READER_DATABASE = "default"

# Fast on purpose; tests of the real hash ask for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
