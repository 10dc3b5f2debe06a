"""What became of each thing that was brought in: the shape shared by all imports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles.exceptions import ArchiveError


class RefusedError(ArchiveError):
    """An item cannot be taken; the message says why, for whoever sent the file."""


class Outcome(StrEnum):
    """What became of one item."""

    PLACED = "placed"
    REVIEW = "to review"
    KNOWN = "known already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a file: where it stands there, what became of it, and why."""

    where: str
    outcome: Outcome
    why: str = ""
    # The record that it became, or is.
    pid: str = ""

    def __str__(self) -> str:
        """Say it in one line, whatever the file held."""
        record = f" {self.pid}" if self.pid else ""
        why = f" – {self.why}" if self.why else ""
        return " ".join(f"{self.where}: {self.outcome}{record}{why}".split())


@dataclass(slots=True)
class Report:
    """The items of one file in its order."""

    file: str
    items: list[Item] = field(default_factory=list)

    @property
    def counts(self) -> dict[Outcome, int]:
        """Return how many items had each outcome, all outcomes named."""
        counted = Counter(item.outcome for item in self.items)
        return {outcome: counted[outcome] for outcome in Outcome}

    def refused(self) -> Iterator[Item]:
        """Yield what was not taken."""
        return (item for item in self.items if item.outcome == Outcome.REFUSED)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "file": self.file,
            "counts": {outcome.value: number for outcome, number in self.counts.items()},
            "items": [
                {
                    "where": item.where,
                    "outcome": item.outcome.value,
                    "why": item.why,
                    "annotation": item.pid,
                }
                for item in self.items
            ],
        }
