"""What a search asks for, in words: for the sentence above a list and for its chips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.presenters.dates import date_words
from articles.search.query import Query
from articles.search.query_tree import Dated, Either, Every, Named, Node, Without, Words, every
from articles.text.direction import dominant_direction


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a search that can be taken away: its name, and the search without it."""

    label: str
    without: str


def isolated(text: str) -> str:
    """Keep a text that runs from right to left from turning what surrounds it."""
    if dominant_direction(text) == "ltr":
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def one_of(names: list[str]) -> str:
    """Join names of which one is enough: "a, b or c"."""
    *some, last = names
    return _("%(some)s or %(last)s") % {"some": ", ".join(some), "last": last} if some else last


def all_of(names: list[str]) -> str:
    """Join names that are all meant: "a, b and c"."""
    *some, last = names
    return _("%(some)s and %(last)s") % {"some": ", ".join(some), "last": last} if some else last


def asked_clause(query: Query) -> str:
    """Say what ``query`` asks for, after a number of articles; nothing for an empty one."""
    if query.tree is None:
        return ""
    parts = _parts(query.tree)
    words = [part for part in parts if _is_plain(part)]
    clauses = [_words_clause(words)] if words else []
    clauses += [_clause(part) for part in parts if not _is_plain(part)]
    return ", ".join(clauses)


def asked_briefly(query: Query) -> str:
    """Name what ``query`` asks for, as for leaving all of it out."""
    return "" if query.tree is None else all_of([_said(part) for part in _parts(query.tree)])


def asked_of_texts(query: Query) -> str:
    """Name what ``query`` looks for in texts, as for counting where it stands in one."""
    wanted = dict.fromkeys(words for words in query.phrases if not words.headline)
    return all_of([_said(words) for words in wanted]) if wanted else asked_briefly(query)


def asked_parts(query: Query) -> list[Asked]:
    """Return what can be taken away from ``query``: its words together, all else one by one."""
    if query.tree is None:
        return []
    parts = _parts(query.tree)
    words = [part for part in parts if _is_plain(part)]
    others = [part for part in parts if not _is_plain(part)]
    found = []
    if words:
        typed = " ".join(map(_typed, words))
        # A phrase alone brings the marks that enclose it.
        label = typed if typed.startswith('"') and len(words) == 1 else f"“{typed}”"
        found.append(Asked(label, _typed_of(others)))
    return found + [_asked(part, parts) for part in others]


def asked_words(query: Query) -> list[Asked]:
    """Return the words that can be taken away from ``query`` one by one, where it has several."""
    parts = [] if query.tree is None else _parts(query.tree)
    words = [part for part in parts if _is_plain(part)]
    return [_asked(word, parts, _said(word)) for word in words] if len(words) > 1 else []


def _asked(part: Node, parts: list[Node], label: str = "") -> Asked:
    rest = [one for one in parts if one is not part]
    return Asked(label or _clause(part), _typed_of(rest))


def _parts(tree: Node) -> list[Node]:
    return list(tree.parts) if isinstance(tree, Every) else [tree]


def _is_plain(node: Node) -> bool:
    return isinstance(node, Words) and not node.headline and not node.prefix


def _typed(node: Node) -> str:
    return isolated(str(node))


def _typed_of(parts: list[Node]) -> str:
    tree = every(parts)
    return "" if tree is None else str(tree)


def _words_clause(words: list[Node]) -> str:
    said = {"words": all_of([_said(one) for one in words])}
    if any(isinstance(one, Words) and one.exact for one in words):
        if len(words) == 1:
            return _("with the phrase %(words)s") % said
        return _("with %(words)s") % said
    return ngettext("with the word %(words)s", "with the words %(words)s", len(words)) % said


def _clause(node: Node) -> str:
    """Say a part of a search behind other words: "but without “x”"."""
    if isinstance(node, Without):
        return _without_clause(node.part)
    if isinstance(node, Named | Dated):
        return _said(node)
    if isinstance(node, Words) or _is_of_words(node):
        return _("with %(words)s") % {"words": _said(node)}
    return _joined(node, _clause)


def _without_clause(part: Node) -> str:
    """Say what is not wanted; of several things that must not come together, just that."""
    if not _is_of_words(part):
        clause = _clause(part)
        return _("not %(words)s") % {
            "words": f"({clause})" if isinstance(part, Every | Either) else clause
        }
    if isinstance(part, Every):
        return _("without %(words)s together") % {"words": _said(part)}
    return _("without %(words)s") % {"words": _said(part)}


def _is_of_words(node: Node) -> bool:
    """Say whether it asks for words and nothing else."""
    if isinstance(node, Every | Either):
        return all(map(_is_of_words, node.parts))
    return isinstance(node, Words)


def _said(node: Node) -> str:
    """Say one part of a search."""
    if isinstance(node, Words):
        return _said_words(node)
    if isinstance(node, Named):
        return _NAMED[node.field]() % {"name": f"“{isolated(node.written)}”"}
    if isinstance(node, Dated):
        date = date_words(node.date)
        before = node.side == "before"
        said = _("published before %(date)s") if before else _("published after %(date)s")
        return said % {"date": date}
    if isinstance(node, Without):
        return _("not %(words)s") % {"words": _said(node.part)}
    return _joined(node, _said)


def _joined(node: Every | Either, say: Callable[[Node], str]) -> str:
    said = [f"({say(one)})" if isinstance(one, Every | Either) else say(one) for one in node.parts]
    return all_of(said) if isinstance(node, Every) else one_of(said)


_NAMED: Final = {
    "actor": lambda: _("naming an actor called %(name)s"),
    "source": lambda: _("from a source called %(name)s"),
    "round": lambda: _("about a round called %(name)s"),
}


def _said_words(words: Words) -> str:
    quoted = f"“{isolated(words.written)}”"
    if words.prefix:
        quoted = _("words that begin with %(words)s") % {"words": quoted}
    return _("%(words)s in the headline") % {"words": quoted} if words.headline else quoted
