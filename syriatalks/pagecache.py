"""Whole pages, kept compressed in the memory of one process, for one state of the archive."""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Literal, TypeAlias

import brotli  # type: ignore[import-untyped]
from django.http import HttpResponse
from django.http.response import ResponseHeaders

from articles.querysets.revision import State
from articles.views.kept import BROTLI_LEVEL, PackedResponse, digest_of

Coding: TypeAlias = Literal["", "gzip", "br"]
# What tells one page from another besides the state: coding, scheme, host, path, query; and
# the header Accept where the page depends on it.
Key: TypeAlias = tuple[str, ...]

# A page's headers and what Python spends on keeping it.
_OVERHEAD = 4 * 1024
_OF_THE_BODY = frozenset({"Content-Encoding", "Content-Length", "Content-Type", "ETag"})
_ONE_FOR_EACH_ACCEPT = object()
# Beyond this level a page costs more time than its bytes save.
_GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that is the same for everybody: body in one coding, headers with and without."""

    tag: str
    body: bytes
    headers: ResponseHeaders
    # Of an answer that says no more than that the page is still the same.
    headers_of_304: ResponseHeaders

    @classmethod
    def of(cls, response: HttpResponse, coding: Coding) -> "Page":
        """Take a finished answer, and compress it if `coding` says so.

        A tag of the view's own is kept; else it is made from the body, so that whoever has
        the page need not fetch it again after a change that does not show in it.
        """
        packed = response.packed if isinstance(response, PackedResponse) else None
        digest = digest_of(response.content) if packed is None else packed.digest
        tag = response.headers.get("ETag") or f'"{digest}"'
        if coding and not tag.startswith("W/"):
            # The same page in other bytes (RFC 9110, 8.8.1).
            tag = f"W/{tag}"
        if packed is not None and coding == "br":
            body = packed.body
        else:
            body = _compressed(response.content, coding)
        common = {name: value for name, value in response.items() if name not in _OF_THE_BODY}
        common["ETag"] = tag
        whole = {**common, "Content-Length": str(len(body))}
        whole |= {name: response[name] for name in ("Content-Type",) if name in response}
        whole |= {"Content-Encoding": coding} if coding else {}
        return cls(tag, body, ResponseHeaders(whole), ResponseHeaders(common))

    @property
    def size(self) -> int:
        """Return about how many bytes of memory the page takes."""
        return _OVERHEAD + len(self.body)

    def answer(self, *, known: str, with_body: bool) -> HttpResponse:
        """Return the page, or 304 without it if its tag is among those `known`.

        `known` is the header If-None-Match; a HEAD goes without the body.
        """
        if known and _matches(self.tag, known):
            response = HttpResponse(status=304)
            response.headers = self.headers_of_304
        else:
            response = HttpResponse(self.body if with_body else b"")
            # All answers share them: nobody stands further out who could change them.
            response.headers = self.headers
        return response


class PageStore:
    """The pages of one state, the least recently read given up first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._state = State(0, 0)
        self._pages: OrderedDict[Key, Page | object] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key, accept: str) -> tuple[Page, State] | None:
        """Return the page at `key`, and the state that it was made from, if it is kept.

        A page that depends on the header Accept is found for the same words of it only.
        """
        with self._lock:
            page = self._read(key)
            if page is _ONE_FOR_EACH_ACCEPT:
                page = self._read((*key, accept))
            return (page, self._state) if isinstance(page, Page) else None

    def _read(self, key: Key) -> "Page | object | None":
        if key not in self._pages:
            return None
        self._pages.move_to_end(key)
        return self._pages[key]

    def keep(self, key: Key, accept: str | None, page: Page, state: State) -> None:
        """Keep a page, and nothing any more of another state than `state`.

        `accept` is given for a page that depends on that header.
        """
        if page.size > self.most_bytes // 4:
            return
        with self._lock:
            if state != self._state:
                self._empty(state)
            if accept is not None:
                self._pages[key] = _ONE_FOR_EACH_ACCEPT
                key = (*key, accept)
            self.bytes += _size(key, page) - _size(key, self._pages.pop(key, None))
            self._pages[key] = page
            while self.bytes > self.most_bytes:
                self.bytes -= _size(*self._pages.popitem(last=False))

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._empty(State(0, 0))

    def __len__(self) -> int:
        return sum(isinstance(page, Page) for page in self._pages.values())

    def _empty(self, state: State) -> None:
        self._pages.clear()
        self._state, self.bytes = state, 0


def _size(key: Key, page: Page | object | None) -> int:
    return page.size + sum(map(len, key)) if isinstance(page, Page) else 0


def _compressed(body: bytes, coding: Coding) -> bytes:
    if coding == "gzip":
        # Without the time of day in it, so that equal pages are equal bytes.
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return bytes(brotli.compress(body, quality=BROTLI_LEVEL)) if coding == "br" else body


def _matches(tag: str, known: str) -> bool:
    """Compare as If-None-Match does: weakly (RFC 9110, 13.1.2)."""
    opaque = tag.removeprefix("W/")
    return known.strip() == "*" or opaque in (
        part.strip().removeprefix("W/") for part in known.split(",")
    )
