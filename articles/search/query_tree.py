"""What a search asks for, as a tree: words, names and dates, joined by and, or and not."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from articles.text.dates import PartialDate

JOINING: Final = frozenset({"OR", "AND"})
OPERATORS: Final = JOINING | {"NOT"}
FIELD: Final = re.compile(r"(?i)(headline|actor|source|round|before|after):(.*)", re.DOTALL)

NameField: TypeAlias = Literal["actor", "source", "round"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand side by side; mostly it is one.

    ``words`` are folded, as the index holds them; ``written`` is what the
    reader typed, for showing how it was read. They are looked for in all their
    forms unless ``exact``, with the last one unfinished when ``prefix``, and in
    headlines alone when ``headline``.
    """

    words: tuple[str, ...]
    written: str = dataclasses.field(compare=False)
    exact: bool = False
    prefix: bool = False
    headline: bool = False

    def __str__(self) -> str:
        """Be what would be typed."""
        plain = self.written.lower() if self.written in OPERATORS else self.written
        if FIELD.fullmatch(plain):
            plain = plain.replace(":", "/")
        text = f'"{self.written}"' if self.exact and not self.prefix else plain
        star = "*" if self.prefix else ""
        return f"{'headline:' if self.headline else ''}{text}{star}"


@dataclass(frozen=True, slots=True)
class Named:
    """A record that the article has to belong to, by its name."""

    field: NameField
    words: tuple[str, ...]
    written: str = dataclasses.field(compare=False)

    def __str__(self) -> str:
        """Be what would be typed."""
        one_word = self.written.isalnum()
        return f"{self.field}:{self.written}" if one_word else f'{self.field}:"{self.written}"'


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, a month or a year that the article was published before or after."""

    side: Literal["before", "after"]
    date: PartialDate

    def __str__(self) -> str:
        """Be what would be typed."""
        return f"{self.side}:{self.date}"


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Be what would be typed."""
        return " ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        """Be what would be typed."""
        return " OR ".join(
            f"({part})" if isinstance(part, Every) else str(part) for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Without:
    """Not the part."""

    part: Node

    def __str__(self) -> str:
        """Be what would be typed."""
        return f"-({self.part})" if isinstance(self.part, Every | Either) else f"-{self.part}"


Leaf: TypeAlias = Words | Named | Dated
Node: TypeAlias = Leaf | Every | Either | Without


def every(parts: list[Node]) -> Node | None:
    """Join parts that must all be true; one part is itself, none is nothing."""
    flat = dict.fromkeys(
        one for part in parts for one in (part.parts if isinstance(part, Every) else (part,))
    )
    return Every(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def either(parts: list[Node]) -> Node | None:
    """Join parts of which one must be true; one part is itself, none is nothing."""
    flat = dict.fromkeys(
        one for part in parts for one in (part.parts if isinstance(part, Either) else (part,))
    )
    return Either(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def without(part: Node) -> Node:
    """Turn a part into its opposite."""
    return part.part if isinstance(part, Without) else Without(part)


def leaves(node: Node | None, *, wanted: bool = True) -> Iterator[Leaf]:
    """Yield the leaves that are looked for, in order; with ``wanted=False`` those that are not."""
    if isinstance(node, Without):
        yield from leaves(node.part, wanted=not wanted)
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from leaves(part, wanted=wanted)
    elif node is not None and wanted:
        yield node
