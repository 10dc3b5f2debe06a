"""Ask two servers for the same pages in turn, request by request: SQLite, and PostgreSQL.

A machine's own speed drifts by half within minutes, so that only what was asked for one right
after the other can be compared. It is run on the archive in DATA_DIR; the other is named by
`python -m bench.archive.within beside --other DATA_DIR --url DATABASE_URL`. How many times as
long the other takes goes to standard output as JSON, the median of all pairs.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from statistics import median
from typing import Final

from bench.archive.client import Asked, Connection, times
from bench.archive.measure import HELLO, Bench
from bench.archive.opened import Opened

_PAIRS: Final = 40
_WARMING: Final = 3


def main() -> None:
    """Open both, ask both, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--other", required=True)
    parser.add_argument("--url", required=True)
    wishes = parser.parse_args()
    bench = Bench(rounds=1, seconds=1)
    with Opened() as one, Opened({"DATA_DIR": wishes.other, "DATABASE_URL": wishes.url}) as other:
        for server in (one, other):
            server.first(HELLO)
        connections = (one.connect(), other.connect())
        figures = dict(_shares(bench, connections))
    json.dump(figures, sys.stdout)


def _shares(
    bench: Bench, connections: tuple[Connection, Connection]
) -> Iterator[tuple[str, float]]:
    for name, asked in bench.first_asked.items():
        sys.stderr.write(f"  {name} on both …\n")
        yield name, _share(connections, asked, len(asked.paths))
    for name, asked in bench.asked_again.items():
        sys.stderr.write(f"  {name} on both …\n")
        yield name, _share(connections, asked, max(_PAIRS, len(asked.paths)), _WARMING)


def _share(
    connections: tuple[Connection, Connection], asked: Asked, pairs: int, warming: int = 0
) -> float:
    """Return how many times as long the second takes, the median of so many pairs."""
    one, other = connections
    shares = []
    for number in range(-warming, pairs):
        page = Asked((asked.paths[number % len(asked.paths)],), asked.headers)
        # Who is asked second finds the processor as the first has left it.
        turn = (one, other) if number % 2 else (other, one)
        took = {connection: next(times(connection, page, 1)) for connection in turn}
        if number >= 0:
            shares.append(took[other] / took[one])
    return median(shares)
