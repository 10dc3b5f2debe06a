"""The secret key: kept with care here, demanded in production."""

import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from syriatalks import keys


def test_a_random_key_is_taken() -> None:
    key = secrets.token_urlsafe(64)
    assert keys.checked(key) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        secrets.token_urlsafe(30),
        "ab" * 40,
        "django-insecure-" + secrets.token_urlsafe(64),
        "change-me-" + secrets.token_urlsafe(64),
        "this-is-an-EXAMPLE-" + secrets.token_urlsafe(64),
    ],
    ids=["none", "short", "monotonous", "django's", "to be changed", "example"],
)
def test_a_key_that_others_may_know_is_refused_with_a_way_out(key: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="token_urlsafe") as refusal:
        keys.checked(key)
    assert not key or key not in str(refusal.value)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"

    first = keys.kept(path)

    assert keys.kept(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret-key"]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: keys.kept(path), range(40)))
    assert len(made) == 1


def test_a_folder_that_cannot_hold_a_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="DATA_DIR"):
        keys.kept(tmp_path / "file" / "secret-key")


def test_a_damaged_key_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.write_text("too short")
    with pytest.raises(ImproperlyConfigured):
        keys.kept(path)
