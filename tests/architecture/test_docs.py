"""What the documentation names exists, and what exists is named."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
README = ROOT / "README.md"


def _readme() -> str:
    return README.read_text(encoding="utf-8")


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def _settings() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "syriatalks").glob("*.py")]
    return set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z_]+)\"", "\n".join(sources)))


def test_the_readme_names_every_make_target_and_no_other() -> None:
    named = set(re.findall(r"`make ([a-z-]+)", _readme()))
    assert named == _targets()


def test_the_readme_explains_every_setting_and_no_other() -> None:
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", _readme(), re.MULTILINE))
    assert len(_settings()) > 5
    assert rows == _settings()


def test_settings_are_read_in_one_file() -> None:
    readers = [
        path.name
        for folder in ("articles", "syriatalks")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ\b(?!\.setdefault)|getenv|\benv\.[a-z_]+\(\"", path.read_text())
    ]
    assert readers == ["settings.py"]


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
)
def test_a_document_links_to_what_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []
