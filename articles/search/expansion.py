"""Expansion: who is searched for by one name is found by the other names, too, and it is said.

Of an actor's spellings those are left out that would find more than the actor: ambiguous ones,
and those that mean it in capitals alone (``US``), since a search does not know capitals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from articles.search.names import Names, Record
from articles.search.query import Query
from articles.search.query_tree import Either, Every, Node, Words, either, every
from articles.search.terms import terms_for

# What more would cost is out of proportion to what it finds.
MOST_SPELLINGS: Final = 24


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was searched for besides what was typed: the other spellings of a record's name."""

    record: Record
    typed: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchedWords:
    """What was typed as it was read, and as it is searched for."""

    typed: Query
    query: Query
    expansions: tuple[Expansion, ...] = ()


def expand(query: Query, names: Names) -> tuple[Query, tuple[Expansion, ...]]:
    """Return ``query`` with the names in it searched for by all their spellings, and which.

    Only plain words are taken for names: what stands in quotation marks is meant as it is, and so
    is what is not wanted, or wanted in headlines alone.
    """
    if query.tree is None or query.too_many:
        return query, ()
    expander = _Expander(names)
    tree = expander.node(query.tree)
    return replace(query, tree=tree, is_expanded=True), tuple(expander.found)


class _Expander:
    def __init__(self, names: Names) -> None:
        self._names = names
        self.found: list[Expansion] = []

    def node(self, node: Node) -> Node:
        if isinstance(node, Every):
            return every(self._run(list(node.parts))) or node
        if isinstance(node, Either):
            return either([self.node(part) for part in node.parts]) or node
        return next(iter(self._run([node]))) if isinstance(node, Words) else node

    def _run(self, parts: list[Node]) -> list[Node]:
        """Replace what spells a name, in one or several words that follow each other."""
        done: list[Node] = []
        while parts:
            expanded, length = self._name_at(parts)
            done.append(expanded if expanded is not None else self._single(parts[0]))
            del parts[:length]
        return done

    def _single(self, part: Node) -> Node:
        return part if isinstance(part, Words) else self.node(part)

    def _name_at(self, parts: list[Node]) -> tuple[Node | None, int]:
        run: list[Words] = []
        for part in parts[: self._names.longest]:
            if not isinstance(part, Words) or part.exact or part.prefix or part.headline:
                break
            run.append(part)
        for length in range(len(run), 0, -1):
            others = self._others(run[:length])
            if others:
                itself = every(list(run[:length]))
                return either([*([itself] if itself else []), *others]), length
        return None, 1

    def _others(self, run: list[Words]) -> list[Words]:
        words = tuple(chain.from_iterable(part.words for part in run))
        typed = " ".join(part.written for part in run)
        meant = [
            spelling
            for spelling in self._names.spelt(words)
            if not spelling.is_ambiguous
            and (not spelling.is_case_sensitive or spelling.text == typed)
        ]
        if len({spelling.record for spelling in meant}) != 1:
            return []
        record = meant[0].record
        found: dict[frozenset[tuple[str, ...]], Words] = {}
        for other, spelling in self._names.of(record).items():
            is_safe = not spelling.is_ambiguous and not spelling.is_case_sensitive
            # Where the longer name stands, so does what was typed.
            if is_safe and not set(words) <= set(other):
                found.setdefault(frozenset(terms_for(other)), Words(other, spelling.text))
        found.pop(frozenset(terms_for(words)), None)
        others = list(found.values())[:MOST_SPELLINGS]
        if others:
            spellings = tuple(other.written for other in others)
            self.found.append(Expansion(self._names.records[record], typed, spellings))
        return others
