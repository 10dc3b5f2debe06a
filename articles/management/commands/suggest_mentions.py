"""Suggest mentions of actors, tracks, rounds and places in the archive's texts."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q, QuerySet

from articles.ingest.bookmark import Bookmark, BookmarkFile
from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.suggestions import Report, suggest_for_texts
from articles.management.batches import LARGEST_BATCH, batch_size, progress_bar
from articles.mentions.gazetteer import Gazetteer
from articles.models import Article, Text
from articles.vocabulary import ArticleStatus

USUAL_BATCH: Final = 100
# What a shell reports for a program that was interrupted.
INTERRUPTED: Final = 130


class Command(BaseCommand):
    """Go through the texts in order of their articles' identifiers, a batch at a time."""

    help = (
        "Suggests mentions of actors, tracks, rounds and places, by all their names, in the "
        "current version of every text; editors accept or reject them. Running it again adds "
        "only what is new: what was rejected once does not come back. Interrupt it (Ctrl+C) at "
        "any time: it finishes the batch at hand, and --resume goes on from there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to go through, and how."""
        parser.add_argument(
            "--article", action="append", default=[], metavar="PID", help="these articles alone"
        )
        parser.add_argument(
            "--since",
            type=_day,
            metavar="DATE",
            help="only texts whose current version was made on that day or later (2017-01-23)",
        )
        parser.add_argument("--dry-run", action="store_true", help="count, but write nothing")
        parser.add_argument(
            "--resume", action="store_true", help="go on where the last run was interrupted"
        )
        parser.add_argument(
            "--batch",
            type=batch_size,
            default=USUAL_BATCH,
            metavar="N",
            help=f"texts in one transaction, at most {LARGEST_BATCH} (default: {USUAL_BATCH})",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Suggest, tell what was done, and fail when interrupted."""
        bookmarks = BookmarkFile(Path(settings.DATA_DIR) / "suggest-mentions.json")
        last = self._last(bookmarks, options) if options["resume"] else None
        since = date.fromisoformat(last.since) if last and last.since else options["since"]
        texts = _texts(self._articles(options["article"]), since)
        gazetteer = read_gazetteer()
        if last and last.names != gazetteer.fingerprint and options["verbosity"]:
            self.stdout.write(
                "Names have changed since; texts that were done before are not read again."
            )
        run = _Run(texts, gazetteer, dry_run=options["dry_run"], size=options["batch"])
        keeps = not options["dry_run"] and not options["article"]
        with _stopping() as stop, progress_bar() as progress:
            task = progress.add_task("Texts", total=_after(texts, last).count())
            for report, place in run.batches(last):
                progress.advance(task, report.texts)
                if keeps:
                    bookmarks.write(_bookmark(place, since, gazetteer, run.total, last))
                if stop:
                    break
        finished = run.is_finished
        if keeps and finished:
            bookmarks.remove()
        if options["verbosity"]:
            self._tell(run.total, dry_run=options["dry_run"])
        if not finished:
            raise CommandError(
                "Interrupted; nothing is lost. "
                + ("Go on with --resume." if keeps else "Start it again to go on."),
                returncode=INTERRUPTED,
            )

    def _last(self, bookmarks: BookmarkFile, options: dict[str, Any]) -> Bookmark:
        if options["article"] or options["since"] or options["dry_run"]:
            raise CommandError("--resume goes on with the last run as it was asked for.")
        last = bookmarks.read()
        if last is None:
            raise CommandError("There is nothing to go on with: no run was interrupted.")
        return last

    def _articles(self, pids: list[str]) -> list[Article] | None:
        """Return the chosen articles; None for all."""
        if not pids:
            return None
        found = list(Article.objects.filter(pid__in=pids))
        missing = sorted(set(pids) - {article.pid for article in found})
        if missing:
            raise CommandError(f"There is no article {', '.join(missing)}.")
        return found

    def _tell(self, total: Report, *, dry_run: bool) -> None:
        kinds = ", ".join(f"{total.subjects[kind]:,} {kind}s" for kind in sorted(total.subjects))
        verb = "could be suggested" if dry_run else "suggested"
        texts = f"{total.texts:,} text{'' if total.texts == 1 else 's'}"
        self.stdout.write(
            f"{texts} read: {total.suggested:,} mentions {verb}"
            + (f" ({kinds})." if kinds else ".")
        )
        for number, what in (
            (total.certainties["high"], "of high certainty"),
            (total.certainties["medium"], "of medium certainty"),
            (total.certainties["low"], "of low certainty"),
            (total.known, "were there already"),
            (total.rejected_before, "had been rejected before"),
            (total.outdated, "texts were revised meanwhile: run it again for them"),
        ):
            if number:
                self.stdout.write(f"{number:8,} {what}")


class _Run:
    """One pass over texts; knows how far it came."""

    def __init__(
        self, texts: QuerySet[Text], gazetteer: Gazetteer, *, dry_run: bool, size: int
    ) -> None:
        self._texts = texts
        self._gazetteer = gazetteer
        self._dry_run = dry_run
        self._size = size
        self.total = Report()
        self.is_finished = False

    def batches(self, last: Bookmark | None) -> Iterator[tuple[Report, Text]]:
        """Do batch after batch; yield what became of each, and its last text."""
        place = (last.article, last.text) if last else None
        while True:
            batch = list(_after_place(self._texts, place)[: self._size])
            if not batch:
                self.is_finished = True
                return
            report = suggest_for_texts(batch, self._gazetteer, dry_run=self._dry_run)
            self.total.add(report)
            place = batch[-1].article.pid, batch[-1].pk
            self.is_finished = len(batch) < self._size
            yield report, batch[-1]
            if self.is_finished:
                return


def _texts(articles: list[Article] | None, since: date | None) -> QuerySet[Text]:
    texts = Text.objects.filter(current__isnull=False).exclude(
        article__status=ArticleStatus.WITHDRAWN
    )
    if articles is not None:
        texts = texts.filter(article__in=articles)
    if since is not None:
        texts = texts.filter(current__created_at__date__gte=since)
    return texts.select_related("current", "article").order_by("article__pid", "pk")


def _after(texts: QuerySet[Text], last: Bookmark | None) -> QuerySet[Text]:
    return _after_place(texts, (last.article, last.text) if last else None)


def _after_place(texts: QuerySet[Text], place: tuple[str, int] | None) -> QuerySet[Text]:
    if place is None:
        return texts
    pid, pk = place
    return texts.filter(Q(article__pid__gt=pid) | Q(article__pid=pid, pk__gt=pk))


def _bookmark(
    place: Text, since: date | None, gazetteer: Gazetteer, total: Report, last: Bookmark | None
) -> Bookmark:
    return Bookmark(
        article=place.article.pid,
        text=place.pk,
        since=since.isoformat() if since else "",
        names=gazetteer.fingerprint,
        texts=total.texts + (last.texts if last else 0),
        suggested=total.suggested + (last.suggested if last else 0),
    )


@contextmanager
def _stopping() -> Iterator[list[int]]:
    """Yield a list that is empty until somebody interrupts; a second time stops at once."""
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("write a day as 2017-01-23") from error
