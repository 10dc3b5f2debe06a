"""A client that costs next to nothing beside what it measures: bytes out, bytes in."""

import selectors
import socket
import time
from collections.abc import Iterator
from itertools import count
from statistics import median
from typing import Final, NamedTuple

_END: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length:"


class Answer(NamedTuple):
    """What came back."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, empty when there is none of the name."""
        for line in self.head.split(b"\r\n")[1:]:
            found, _colon, value = line.decode("latin-1").partition(":")
            if found.lower() == name.lower():
                return value.strip()
        return ""


# What a browser sends; a page that is kept may be the answer.
USUAL: Final = (("Accept-Encoding", "gzip, br"),)
# Whoever sends any cookie is answered with a page made anew.
ANEW: Final = (*USUAL, ("Cookie", "bench=1"))


class Asked(NamedTuple):
    """Requests for some addresses in turn, as they are sent."""

    paths: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = USUAL

    def bytes(self, number: int) -> bytes:
        """Return what to send the so-manieth time."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        path = self.paths[number % len(self.paths)]
        return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


_numbers = count(1)


class Connection:
    """One connection to the server, kept open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, asked: Asked) -> None:
        """Send a request."""
        self.socket.sendall(asked.bytes(next(_numbers)))

    def receive(self) -> Answer:
        """Wait for an answer.

        Raises `ConnectionError` when the server hangs up, `ValueError` for what has no length.
        """
        data = b""
        while _END not in data:
            data += self._more()
        head, _end, body = data.partition(_END)
        length = _length(head)
        parts, got = [body], len(body)
        while got < length:
            parts.append(self._more())
            got += len(parts[-1])
        return Answer(int(head[9:12]), head, b"".join(parts))

    def get(self, asked: Asked) -> Answer:
        """Ask and wait."""
        self.send(asked)
        return self.receive()

    def _more(self) -> bytes:
        data = self.socket.recv(1 << 16)
        if not data:
            raise ConnectionError("The server hung up.")
        return data


def _length(head: bytes) -> int:
    if head[9:12] == b"304":
        return 0
    lower = head.lower()
    place = lower.find(_LENGTH)
    if place < 0:
        raise ValueError(f"An answer without its length: {head[:200]!r}")
    return int(lower[place + len(_LENGTH) :].split(b"\r\n", 1)[0])


def times(connection: Connection, asked: Asked, number: int) -> Iterator[float]:
    """Yield how many milliseconds each of `number` requests took, one after the other.

    Raises `RuntimeError` for an answer that is neither 200 nor 304.
    """
    for _ in range(number):
        begin = time.perf_counter()
        answer = connection.get(asked)
        yield (time.perf_counter() - begin) * 1_000
        if answer.status not in {200, 304}:
            raise RuntimeError(f"{asked.paths[0]}: {answer.status}")


def rate(port: int, asked: Asked, seconds: float, connections: int = 4) -> float:
    """Return how many requests a second the server answers to a few who never wait."""
    with selectors.DefaultSelector() as selector:
        clients = [Connection(port) for _ in range(connections)]
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.send(asked)
        begin, answers = time.perf_counter(), 0
        while (now := time.perf_counter()) - begin < seconds:
            for key, _events in selector.select():
                client = key.data
                answer = client.receive()
                if answer.status not in {200, 304}:
                    raise RuntimeError(f"{asked.paths[0]}: {answer.status}")
                answers += 1
                client.send(asked)
        for client in clients:
            client.receive()
            client.socket.close()
    return answers / (now - begin)


def middle(numbers: Iterator[float]) -> float:
    """Return the median."""
    return median(numbers)
