"""Full addresses of what the archive publishes, and the way back from an address to a record."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models.article import Article
from articles.models.place import Place
from articles.models.record import Addressed
from articles.models.text import Text, TextVersion
from articles.text.identifiers import SHAPE

# The first step of a path, by the kind of record that it leads to.
ROOTS: Final = {
    "articles": "article",
    "annotations": "annotation",
    "actors": "actor",
    "tracks": "track",
    "rounds": "round",
    "places": "place",
    "questions": "question",
}

_PATH: Final = re.compile(
    rf"/(?P<root>{'|'.join(ROOTS)})/(?P<pid>{SHAPE})"
    r"(?:\.jsonld)?(?:/[-\w]*(?:/versions/(?P<number>[1-9][0-9]{0,5}))?)?/?"
)


def absolute(path: str) -> str:
    """Return the full address of a path on this site."""
    return f"{settings.SITE_URL}{path}"


def annotation_address(pid: str) -> str:
    """Return the permanent address of an annotation, which is its identifier (IRI)."""
    return absolute(reverse("articles:annotation-detail", args=[pid]))


def record_address(record: Addressed | Place) -> str:
    """Return the address that stands for a record; a place is known by its identifier alone."""
    if isinstance(record, Place):
        return absolute(reverse("articles:place-short", args=[record.pid]))
    return absolute(record.get_absolute_url())


def text_key(text: Text) -> str:
    """Return how an address names a text of an article: by role and language."""
    return f"{text.role}-{text.language}"


def version_address(article: Article, text: Text, version: TextVersion) -> str:
    """Return the address at which one version of a text stays readable."""
    path = reverse("articles:article-version", args=[article.pid, article.slug, version.number])
    return f"{absolute(path)}?text={text_key(text)}"


class Named(NamedTuple):
    """What an address of the archive names: a record, perhaps one version of one text of it."""

    kind: str
    pid: str
    number: int | None = None
    text: str = ""


def read_address(address: str, sites: tuple[str, ...]) -> Named | None:
    """Return what ``address`` names, None when it is not an address of a record on ``sites``.

    ``sites`` are origins such as ``https://example.org``. Nothing is looked up.
    """
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" not in sites:
        return None
    found = _PATH.fullmatch(parts.path)
    if found is None:
        return None
    number = found["number"]
    return Named(
        ROOTS[found["root"]],
        found["pid"],
        int(number) if number else None,
        asked.get("text", [""])[0],
    )


__all__ = [
    "Named",
    "absolute",
    "annotation_address",
    "read_address",
    "record_address",
    "text_key",
    "version_address",
]
