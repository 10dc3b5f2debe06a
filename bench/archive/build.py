"""Make one archive in the folder DATA_DIR: `… bench.archive.within build --size 100000`."""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from typing import Final

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from articles.models import (
    Actor,
    Annotation,
    Article,
    Change,
    Identifier,
    Question,
    Round,
    SearchAnnotation,
    SearchDocument,
    Source,
    Track,
    search_index,
    triggers,
)
from articles.models.watched import watched_model
from articles.querysets.revision import EVERYTHING
from bench.archive.sink import Sink
from bench.archive.story import COLUMNS, Rows, Setting, chunk
from bench.archive.within import ready
from syriatalks.prepare import prepare

_CHUNK: Final = 500
_COMPARED: Final = 100
MILLION: Final = 1_000_000


def main() -> None:
    """Make it, and tell how long that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--seed", type=int, default=2254)
    wishes = parser.parse_args()
    started = time.monotonic()
    prepare()
    fill(wishes.size, wishes.seed)
    took = time.monotonic() - started
    sys.stderr.write(f"{wishes.size:,} articles in {took:,.0f} s\n")


def fill(size: int, seed: int) -> None:
    """Add made-up articles to the archive until there are `size`, and all that follows them.

    Raises `RuntimeError` when what was written past Django is not what it would have written.
    """
    connection.ensure_connection()
    triggers.remove(connection)
    search_index.remove(connection)
    if connection.vendor == "sqlite":
        _run(
            "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000", "PRAGMA foreign_keys = OFF"
        )
    setting = setting_of(size, seed)
    words: set[str] = set()
    sinks = {name: Sink(name, columns) for name, columns in COLUMNS.items()}
    for rows, found in _chunks(setting):
        with transaction.atomic():
            for name, sink in sinks.items():
                sink.write(rows[name])
        words |= found
    known = watched_model("SearchWord").objects
    with transaction.atomic():
        taken = set(known.values_list("word", flat=True))
        Sink("SearchWord", ("word", "backwards")).write(
            (word, word[::-1]) for word in sorted(words - taken)
        )
    _finish(setting)


def _finish(setting: Setting) -> None:
    if connection.vendor == "postgresql":
        models = [watched_model(name) for name in COLUMNS]
        _run(*connection.ops.sequence_reset_sql(no_style(), models))
    search_index.install(connection)
    with transaction.atomic():
        triggers.install(connection)
        Change.objects.create(kind=EVERYTHING)
    _run("ANALYZE")
    step = max(1, setting.size // _COMPARED)
    sample = range(setting.first, setting.first + setting.size - 1, step)
    notes = Annotation.objects.filter(article__in=sample).values_list("pk", flat=True)
    if wrong := SearchDocument.objects.differing(list(sample)) | (
        SearchAnnotation.objects.differing(list(notes))
    ):
        raise RuntimeError(f"Not indexed as the site would: {sorted(wrong)[:5]}")
    call_command("rebuild_search", postings=True, verbosity=0)
    if connection.vendor == "sqlite":
        _run("PRAGMA wal_checkpoint(TRUNCATE)")


def setting_of(size: int, seed: int) -> Setting:
    """Return what the archive holds already, and that there shall be `size` articles in it."""
    last = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Setting(
        size=size - Article.objects.count(),
        seed=seed,
        vendor=connection.vendor,
        # Texts, versions and annotations are numbered alike, from where all are free.
        first=last + 100_000,
        median_words=120 if size >= MILLION else 600,
        sources=list(Source.objects.order_by("pk").values_list("pk", "name", "native_name")),
        tracks=list(Track.objects.order_by("pk").values_list("pk", flat=True)),
        rounds=list(Round.objects.order_by("pk").values_list("pk", "track")),
        actors=list(Actor.objects.order_by("pk").values_list("pk", "name")),
        questions=list(Question.objects.order_by("pk").values_list("pk", flat=True)),
        taken=frozenset(Identifier.objects.values_list("pid", flat=True)),
    )


def _chunks(setting: Setting) -> Iterator[tuple[Rows, set[str]]]:
    """Yield the rows of all articles, made in as many processes as there are cores."""
    begins = range(0, setting.size, _CHUNK)
    ends = [min(begin + _CHUNK, setting.size) for begin in begins]
    if setting.size <= _CHUNK:
        yield chunk(setting, 0, setting.size)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=ready) as pool:
        # A few at a time: a million finished articles would not fit into memory.
        many = 16
        for first in range(0, len(ends), many):
            part = slice(first, first + many)
            yield from pool.map(chunk, repeat(setting), begins[part], ends[part])


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
