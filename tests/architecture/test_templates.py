"""Templates: nothing inline, pieces that introduce themselves, one heading of the first rank."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES: Path = settings.BASE_DIR / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
NAMES = [path.relative_to(TEMPLATES).as_posix() for path in FILES]

_COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
_INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script in the page": re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
# Data blocks are never run, and the policy on content lets them be.
_DATA_BLOCK = re.compile(r"<script\b[^>]*type=\"application/(?:ld\+)?json\"[^>]*>", re.IGNORECASE)


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inline(name: str) -> None:
    markup = _DATA_BLOCK.sub("", _COMMENT.sub("", _read(name)))
    assert [what for what, pattern in _INLINE.items() if pattern.search(markup)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read(name: str) -> None:
    assert get_template(name) is not None


@pytest.mark.parametrize("name", [name for name in NAMES if Path(name).name.startswith("_")])
def test_a_piece_opens_with_what_it_shows(name: str) -> None:
    assert _read(name).lstrip().startswith(("{#", "{% comment"))


@pytest.mark.parametrize("name", NAMES)
def test_only_what_was_sanitised_when_saved_is_printed_as_it_is(name: str) -> None:
    """Such values are named for it: `note_html`."""
    markup = _COMMENT.sub("", _read(name))
    trusted = re.findall(r"\{\{\s*([^}|]*?)\s*\|[^}]*\bsafe\b", markup)
    assert [value for value in trusted if not value.endswith("_html")] == []
    assert "autoescape off" not in markup


@pytest.mark.parametrize("name", NAMES)
def test_a_template_extends_before_anything_else(name: str) -> None:
    text = _COMMENT.sub("", _read(name))
    if "{% extends" in text:
        assert text.lstrip().startswith("{% extends")


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_closed_by_name(name: str) -> None:
    text = _COMMENT.sub("", _read(name))
    longer_than_a_line = re.findall(
        r"\{% block \S+ %\}[^\n]*\n.*?\{% endblock(?: (\S+))? %\}", text, re.DOTALL
    )
    assert all(longer_than_a_line)


def test_no_page_has_two_headings_of_the_first_rank() -> None:
    many = [name for name in NAMES if len(re.findall(r"<h1\b", _COMMENT.sub("", _read(name)))) > 1]
    assert many == []
