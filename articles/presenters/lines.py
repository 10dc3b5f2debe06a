"""Lines of a list: each article with what was found in it, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Article
from articles.presenters.snippets import Found, find_snippets
from articles.querysets.rights import Reader
from articles.search.expansion import Wording
from articles.search.highlight import Fragment, Snippet
from articles.text.direction import direction_of


@dataclass(frozen=True, slots=True)
class Line:
    """One article: ``url`` leads to the first hit in it, where something was searched for."""

    article: Article
    url: str
    headline: tuple[Fragment, ...]
    snippet: Snippet | None = None
    # Of the snippet.
    language: str = ""

    @property
    def attributes(self) -> SafeString | str:
        """Return what the headline says of its language; nothing where it is the page's own."""
        return _attributes(self.article.language)

    @property
    def snippet_attributes(self) -> SafeString | str:
        """Return what the snippet says of its language."""
        return _attributes(self.language)


def _attributes(language: str) -> SafeString | str:
    page = (get_language() or "").partition("-")[0]
    if not language or language == page:
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction_of(language))


def present_lines(
    articles: Sequence[Article], wording: Wording, reader: Reader, *, exact_names: bool = False
) -> tuple[Line, ...]:
    """Return a line for each of ``articles``; without words to look for, as they are."""
    if not wording.query.phrases:
        return tuple(
            Line(one, one.get_absolute_url(), (Fragment(one.headline),)) for one in articles
        )
    found = find_snippets(articles, wording.query, reader)
    typed = wording.typed.read_as
    return tuple(_lines(articles, found, typed, exact_names=exact_names))


def _lines(
    articles: Sequence[Article], found: Mapping[int, Found], typed: str, *, exact_names: bool
) -> Iterator[Line]:
    for article in articles:
        here = found[article.pk]
        wishes = [("text", here.text)] if here.text else []
        wishes.append(("q", typed))
        if exact_names:
            wishes.append(("exact-names", "on"))
        url = f"{article.get_absolute_url()}?{urlencode(wishes)}#hit-1"
        yield Line(article, url, here.headline, here.snippet, here.language)
