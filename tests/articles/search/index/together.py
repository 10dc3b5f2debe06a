"""One process of several that read and write one archive: `python -m … write` or `read`.

A reader prints how many states it saw, and fails when its counts, its rows or the index as made
from its own snapshot disagree.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402

from articles.filters.holdings import holdings_of  # noqa: E402
from articles.search import counting, plain_counting  # noqa: E402
from articles.search.listing import Listing  # noqa: E402
from articles.search.paging import open_page  # noqa: E402
from articles.search.selection import NOTHING_CHOSEN  # noqa: E402
from syriatalks.reading import snapshot  # noqa: E402
from tests.articles.search.index.desk import Desk  # noqa: E402

_SECONDS = 10


def write() -> None:
    """Change things at random."""
    desk = Desk(time.time_ns())
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        desk.change()


def read() -> None:
    """Count in one snapshot after another, and by plain SQL in the same."""
    states = set()
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        with snapshot() as state:
            here = holdings_of(AnonymousUser())
            found = counting.count(here, NOTHING_CHOSEN)
            # Somebody else may write meanwhile.
            time.sleep(0.02)
            page = open_page(here, Listing(per_page=100))
            plain = plain_counting.count(here, NOTHING_CHOSEN)
            rows = list(here.articles.newest_first().values_list("pk", flat=True)[:100])
        assert here.index.state == state
        assert (found.total, found.facets, found.years) == (plain.total, plain.facets, plain.years)
        assert list(page.records) == rows
        states.add(state)
    sys.stdout.write(f"{len(states)}\n")


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]]()
