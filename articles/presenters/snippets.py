"""Snippets: the passages of articles in which stands what was searched for.

Nothing is shown of a text that the reader may not read, however well it fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from articles.models import Annotation, Text
from articles.presenters.choice import PREFERENCE
from articles.querysets.rights import Reader
from articles.search.documents import OWN_LANGUAGE
from articles.search.highlight import Fragment, Snippet, highlight, snippet
from articles.search.query import Query
from articles.search.query_tree import Words, leaves
from articles.text.graphemes import widen
from articles.text.markdown import plain_text
from articles.vocabulary import TextAccess, TextRole

# Long texts are looked through piece by piece; neighbours share a stretch, so that a hit at
# the end of one stands well inside the next.
_PIECE: Final = 900
_SHARED: Final = 300


@dataclass(frozen=True, slots=True)
class Found:
    """What a line of the list shows of its article: the headline in fragments, and a passage.

    ``text`` names the text that the passage is from, as an address does; empty where the
    article opens with it. ``snippet`` is None where the words stand in no passage that may
    be shown.
    """

    headline: tuple[Fragment, ...]
    snippet: Snippet | None = None
    language: str = ""
    text: str = ""


class _Source(NamedTuple):
    """A text that may be shown."""

    text: str
    language: str
    key: str = ""


class Headed(Protocol):
    """As much of an article as a line of the list shows."""

    @property
    def pk(self) -> int:
        """Its primary key."""

    @property
    def headline(self) -> str:
        """Its headline, in its language."""

    @property
    def language(self) -> str:
        """The tag of its language."""

    @property
    def summary(self) -> str:
        """What the archive says it says."""


def find_snippets(articles: Sequence[Headed], query: Query, reader: Reader) -> Mapping[int, Found]:
    """Return what to show of each of ``articles``, which ``query`` has found.

    One query for the texts, and for articles that hold the words nowhere in them
    two more: for excerpts, and for what annotations say.
    """
    words = len(
        {leaf for leaf in leaves(query.tree) if isinstance(leaf, Words) and not leaf.headline}
    )
    bodies = _bodies([article.pk for article in articles], reader) if words else {}
    shown: dict[int, Found] = {}
    for article in articles:
        spans = highlight(article.headline, article.language, query, is_headline=True)
        sources = [*bodies.get(article.pk, ()), _Source(article.summary, OWN_LANGUAGE)]
        headline = tuple(fragments_of(article.headline, [(one.start, one.end) for one in spans]))
        shown[article.pk] = _best(Found(headline), sources, query, words)
    without = [pk for pk, found in shown.items() if found.snippet is None] if words else []
    for pk, others in _others(without, reader).items() if without else ():
        shown[pk] = _best(shown[pk], others, query, words)
    return shown


def fragments_of(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Fragment]:
    """Yield ``text`` in fragments, those at ``spans`` marked."""
    done = 0
    for start, end in spans:
        if start > done:
            yield Fragment(text[done:start])
        yield Fragment(text[start:end], True)
        done = end
    if done < len(text) or not text:
        yield Fragment(text[done:])


def _bodies(articles: Sequence[int], reader: Reader) -> Mapping[int, list[_Source]]:
    """Return of each article the texts that ``reader`` may read, as its page prefers them."""
    rows = Text.objects.visible_to(reader).filter(article__in=articles, current__isnull=False)
    found: defaultdict[int, list[tuple[int, str, str, str]]] = defaultdict(list)
    for article, role, language, body in rows.values_list(
        "article", "role", "language", "current__body"
    ):
        found[article].append((PREFERENCE.get(TextRole(role), 3), language, role, body))
    return {
        article: [
            _Source(body, language, f"{role}-{language}" if number else "")
            for number, (_rank, language, role, body) in enumerate(sorted(texts))
        ]
        for article, texts in found.items()
    }


def _others(articles: Sequence[int], reader: Reader) -> Mapping[int, list[_Source]]:
    """Return of each article the open excerpts, and what accepted annotations say."""
    found: defaultdict[int, list[_Source]] = defaultdict(list)
    texts = Text.objects.filter(article__in=articles, access=TextAccess.EXCERPT).order_by("pk")
    for article, language, excerpt in texts.values_list("article", "language", "excerpt"):
        found[article].append(_Source(excerpt, language))
    notes = Annotation.objects.visible_to(reader).accepted().filter(article__in=articles)
    for article, note in notes.exclude(note="").order_by("pk").values_list("article", "note"):
        found[article].append(_Source(plain_text(note), OWN_LANGUAGE))
    return found


def _best(found: Found, sources: Iterable[_Source], query: Query, words: int) -> Found:
    """Return ``found`` with the passage that shows most of ``words``, the first of equals."""
    most = 0
    for source in sources if words else ():
        for passage in _passages(source, query):
            if passage.hits > most:
                most = passage.hits
                found = Found(found.headline, passage, source.language, source.key)
            if most == words:
                return found
    return found


def _passages(source: _Source, query: Query) -> Iterator[Snippet]:
    text = source.text
    for start, end in _pieces(text):
        passage = snippet(text[start:end], source.language, query)
        if passage.hits:
            begins = passage.begins and not text[:start].strip()
            ends = passage.ends and not text[end:].strip()
            yield Snippet(passage.fragments, begins, ends, passage.hits)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text, cut between words where it can, never in a grapheme."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            cut = _cut(text, end)
            end = cut if cut > start else widen(text, start, end)[1]
        yield start, end
        back = _cut(text, end - _SHARED) if end < len(text) else end
        start = back if back > start else end


def _cut(text: str, place: int) -> int:
    space = text.rfind(" ", place - _SHARED // 2, place)
    return space + 1 if space > 0 else widen(text, place, place)[0]
