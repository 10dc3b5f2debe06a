"""What was worked out from one value of the index, and is asked for again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Remembers the last few answers; what is remembered must never be changed."""

    def __init__(self, most: int) -> None:
        """Remember nothing yet, and never more than ``most`` answers."""
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Return what was answered before, or ``answer()``."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                known: T = self._known[question]
                return known
        found = answer()
        with self._lock:
            self._known[question] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found

    def forget(self) -> None:
        """Forget everything, to free memory."""
        with self._lock:
            self._known.clear()
