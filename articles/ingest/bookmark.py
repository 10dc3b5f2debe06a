"""How far a long run has come, kept in a small file so that the next run can go on from there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The last text that a run has finished, what the run was asked for, and how much it did."""

    article: str
    text: int
    since: str
    names: str
    texts: int
    suggested: int


class BookmarkFile:
    """The file that holds the bookmark of the run that was stopped last, if any."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Bookmark | None:
        """Return the bookmark; None where there is none or the file cannot be read as one."""
        try:
            return Bookmark(**json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, bookmark: Bookmark) -> None:
        """Put a bookmark in place of the last one; a crash leaves one of the two, whole."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(bookmark)), encoding="utf-8")
        fresh.replace(self._path)

    def remove(self) -> None:
        """Take the bookmark out: the run has come to its end."""
        self._path.unlink(missing_ok=True)
