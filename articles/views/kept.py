"""Pages that are kept as they were rendered, until something that they show changes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, NamedTuple

import brotli  # type: ignore[import-untyped]
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from articles.models import Revision
from articles.presenters.ingredients import Changed, Ingredients, changed_since
from articles.querysets.revision import State

# What Python spends on keeping a page, and on each record that it names.
_OVERHEAD: Final = 2 * 1024
_OF_A_RECORD: Final = 100
# Beyond this level a page costs more time than its bytes save.
BROTLI_LEVEL: Final = 7
# From how many states to how many others: each takes some queries.
_COMPARED: Final = 16

_STATELESS: Final = State(0, 0)
_ANYBODY: Final = AnonymousUser()


class Packed(NamedTuple):
    """A page in brotli: how long it is unpacked, and what tells it from every other."""

    body: bytes
    length: int
    digest: str

    @classmethod
    def of(cls, body: bytes) -> Packed:
        """Pack a page."""
        packed = brotli.compress(body, quality=BROTLI_LEVEL)
        return cls(packed, len(body), digest_of(body))


class PackedResponse(HttpResponse):
    """A page that is at hand in brotli, and unpacked only for those who do not take it so."""

    def __init__(self, packed: Packed, body: bytes | None = None) -> None:
        super().__init__()
        self.packed: Packed | None = packed
        self._unpacked = None if body is None else [body]
        self.headers["Content-Length"] = str(packed.length)

    @property
    def _container(self) -> list[bytes]:
        if self._unpacked is None and self.packed is not None:
            self._unpacked = [brotli.decompress(self.packed.body)]
        return self._unpacked or []

    @_container.setter
    def _container(self, parts: list[bytes]) -> None:
        # Whoever puts another page in its place has none that is packed.
        self._unpacked, self.packed = parts, None

    def send_packed(self) -> None:
        """Be in brotli from here on."""
        if self.packed is not None:
            self.content = self.packed.body
            self.headers["Content-Length"] = str(len(self.content))
            self.headers["Content-Encoding"] = "br"


@dataclass(slots=True)
class _Rendering:
    packed: Packed
    ingredients: Ingredients
    # As of which state it is known to be what would be made anew.
    state: State

    @property
    def size(self) -> int:
        return _OVERHEAD + len(self.packed.body) + _OF_A_RECORD * len(self.ingredients)


class Renderings:
    """The renderings of one process, the least recently read given up first.

    Each was made in one state of the archive, from records that it names. It stands in every
    later state as long as the log of changes names none of them; what cannot be told from the
    log, such as what changed in a backup that was brought back, is never taken to stand.
    """

    def __init__(self) -> None:
        self.bytes = 0
        self._kept: OrderedDict[Hashable, _Rendering] = OrderedDict()
        self._changed: OrderedDict[tuple[State, State], Changed | None] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable, state: State) -> Packed | None:
        """Return the page at ``key``, packed, if it is kept and stands in ``state``."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
        if found.state != state:
            changed = self._between(found.state, state)
            if changed is None or found.ingredients.have(changed):
                return None
            found.state = state
        return found.packed

    def at_hand(self, key: Hashable, state: State) -> Packed | None:
        """Return the page at ``key`` if it is known to stand in ``state``; asks nobody."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found.state != state:
                return None
            self._kept.move_to_end(key)
        return found.packed

    def keep(self, key: Hashable, packed: Packed, made_of: Ingredients, state: State) -> None:
        """Keep a page that was made in ``state``, instead of an earlier one at ``key``."""
        rendering = _Rendering(packed, made_of, state)
        most: int = settings.RENDERINGS_BYTES
        if rendering.size > most // 4:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self.bytes += rendering.size - (before.size if before is not None else 0)
            self._kept[key] = rendering
            while self.bytes > most:
                _key, oldest = self._kept.popitem(last=False)
                self.bytes -= oldest.size

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._changed.clear()
            self.bytes = 0

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._kept)

    def _between(self, earlier: State, now: State) -> Changed | None:
        states = (earlier, now)
        with self._lock:
            if states in self._changed:
                self._changed.move_to_end(states)
                return self._changed[states]
        changed = changed_since(earlier, now, _ANYBODY)
        with self._lock:
            self._changed[states] = changed
            while len(self._changed) > _COMPARED:
                self._changed.popitem(last=False)
        return changed


RENDERINGS: Final = Renderings()

Made = tuple[HttpResponse, Ingredients | None]


def kept(request: HttpRequest, make: Callable[[], Made]) -> HttpResponse:
    """Answer ``request`` with what is kept for it, or with what ``make`` returns, and keep that.

    ``make`` returns an answer and what it was made of, None where it is not to be kept. It
    must show the same to everybody who has not signed in and asks at the same address. Nothing
    is kept or found for anybody else.
    """
    if not _is_anybodys(request):
        return make()[0]
    # Read before the page, which can then only be newer than it is said to be.
    state = Revision.objects.state()
    key = _key(request)
    packed = RENDERINGS.find(key, state)
    if packed is not None:
        return PackedResponse(packed)
    response, ingredients = make()
    if ingredients is None or state == _STATELESS or response.status_code != 200:  # noqa: PLR2004
        return response
    body: Any = response
    if hasattr(response, "render"):
        body.render()
    packed = Packed.of(response.content)
    RENDERINGS.keep(key, packed, ingredients, state)
    return PackedResponse(packed, response.content)


def at_hand(request: HttpRequest, state: State) -> HttpResponse | None:
    """Return what ``kept`` would answer in ``state``, if that can be told without a question."""
    packed = RENDERINGS.at_hand(_key(request), state) if _is_anybodys(request) else None
    return PackedResponse(packed) if packed is not None else None


def digest_of(body: bytes) -> str:
    """Return what is the same for equal pages and for no others."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _key(request: HttpRequest) -> Hashable:
    return request.get_full_path(), get_language(), settings.SITE_URL


def _is_anybodys(request: HttpRequest) -> bool:
    return (
        settings.RENDERINGS_BYTES > 0
        and isinstance(request.user, AnonymousUser)
        # Told once, to one.
        and not len(get_messages(request))
    )
