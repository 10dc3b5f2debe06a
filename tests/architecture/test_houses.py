"""Files are small, rooms say what they are, nothing is left half done."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
LONGEST = 400

CODE = [
    path
    for folder in ("articles", "syriatalks", "tests", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
FACE = [
    path
    for folder in ("templates", "static")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".html", ".css", ".js"}
]


def _named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    # Migrations are generated.
    written = [path for path in CODE + FACE if path.parent.name != "migrations"]
    long = [path for path in written if len(path.read_text().splitlines()) > LONGEST]
    assert _named(long) == []


def test_every_room_says_what_lives_there() -> None:
    rooms = [path for path in CODE if path.name == "__init__.py" and "migrations" not in str(path)]
    silent = [path for path in rooms if not ast.get_docstring(ast.parse(path.read_text()))]
    assert _named(silent) == []


def test_no_name_says_nothing() -> None:
    vague = {"utils", "helpers", "misc", "common", "stuff"}
    assert _named([path for path in CODE if path.stem in vague]) == []


def test_nothing_is_marked_to_be_done_later() -> None:
    mark = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    assert _named([path for path in CODE + FACE if mark.search(path.read_text())]) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
class TestLock:
    """One lock for every Python that is supported, naming no place to fetch from."""

    def test_pins_and_hashes_everything(self, name: str) -> None:
        lock = (ROOT / name).read_text()
        pins = re.findall(r"^([a-z0-9][^\s=]*)==\S+", lock, re.MULTILINE)
        assert len(pins) > 30
        for block in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, block.splitlines()[0]

    def test_names_no_address(self, name: str) -> None:
        lock = (ROOT / name).read_text()
        assert not re.search(r"https?:|file:|--(?:extra-)?index-url|--find-links|@ ", lock)


def test_development_and_site_agree_on_versions() -> None:
    def pins(name: str) -> dict[str, str]:
        lock = (ROOT / name).read_text()
        return dict(re.findall(r"^([a-z0-9][^\s=]*)==(\S+)", lock, re.MULTILINE))

    site, development = pins("requirements.txt"), pins("requirements-dev.txt")
    assert site.items() <= development.items()
