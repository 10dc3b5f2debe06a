"""Write the words that articles are found by anew, while the site runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import DatabaseError
from rich.progress import Progress

from articles.management.batches import LARGEST_BATCH, batch_size, progress_bar
from articles.models import Article, SearchDocument, SearchPending, SearchWord
from articles.models.search_index import check_index, install, missing_triggers, tidy
from articles.search.refreshing import refresh

USUAL_BATCH: Final = 200
_SHOWN: Final = 20


class Command(BaseCommand):
    """Work off the list of articles whose words are to be written, a batch at a time."""

    help = (
        "Writes the words that articles are found by, where they are not up to date, and makes "
        "the bitmaps of very frequent words anew. The site can be used meanwhile. Interrupted at "
        "any time, it goes on where it was when it is started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and how."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--all", action="store_true", help="write those of every article anew")
        what.add_argument(
            "--check", action="store_true", help="write nothing; fail when anything is not right"
        )
        what.add_argument(
            "--postings", action="store_true", help="make the bitmaps of frequent words alone"
        )
        parser.add_argument(
            "--batch",
            type=batch_size,
            default=USUAL_BATCH,
            metavar="N",
            help=f"articles in one transaction, at most {LARGEST_BATCH} (default: {USUAL_BATCH})",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and tell what was done."""
        if options["check"]:
            self._check(options["batch"])
            return
        connection = connections[DEFAULT_DB_ALIAS]
        if missing_triggers(connection):
            install(connection)
            self.stdout.write("The index was not kept by the database; now it is again.")
        if options["all"]:
            _ask_for_all()
        said = []
        with progress_bar() as progress:
            if not options["postings"]:
                said.append(f"{_rewrite(progress, options['batch']):,} articles written")
                tidy(connection)
            task = progress.add_task("Frequent words", total=None)
            made = 0
            for made, total in refresh(DEFAULT_DB_ALIAS):
                progress.update(task, completed=made, total=total)
            said.append(f"{made:,} frequent words looked up")
        if options["verbosity"]:
            self.stdout.write(f"{', '.join(said)}.")

    def _check(self, batch: int) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        wrong = [f"trigger {name} is missing" for name in missing_triggers(connection)]
        try:
            check_index(connection)
        except DatabaseError as error:
            wrong.append(f"the index does not agree with its documents ({error})")
        number = 0
        with progress_bar() as progress:
            task = progress.add_task("Articles", total=Article.objects.count())
            for articles in _in_batches(batch):
                different = sorted(SearchDocument.objects.differing(articles))
                pids = Article.objects.filter(pk__in=different).values_list("pid", flat=True)
                wrong += [f"article {pid} is found by other words than it holds" for pid in pids]
                number += len(articles)
                progress.advance(task, len(articles))
        for one in wrong[:_SHOWN]:
            self.stderr.write(one)
        if wrong:
            raise CommandError(f"{len(wrong)} things are wrong; rebuild_search --all helps.")
        self.stdout.write(f"{number:,} articles are found by the words that they hold.")


def _ask_for_all() -> None:
    """Note every article; from here on an interrupted run can be taken up."""
    with transaction.atomic():
        # Words that stand nowhere any more go; the others come back with their articles.
        SearchWord.objects.all().delete()
        SearchDocument.objects.ask_for_rewriting(
            Article.objects.order_by("pk").values_list("pk", flat=True).iterator()
        )


def _rewrite(progress: Progress, batch: int) -> int:
    waiting = SearchPending.objects.filter(rewrite=True).order_by("article")
    task = progress.add_task("Articles", total=waiting.count())
    done = 0
    while articles := list(waiting.values_list("article", flat=True)[:batch]):
        with transaction.atomic():
            held = Article.objects.select_for_update().filter(pk__in=articles).order_by("pk")
            list(held.values_list("pk"))
            SearchDocument.objects.write(articles)
        done += len(articles)
        progress.advance(task, len(articles))
    return done


def _in_batches(size: int) -> Iterator[list[int]]:
    last = 0
    while True:
        later = Article.objects.filter(pk__gt=last).order_by("pk")
        articles = list(later.values_list("pk", flat=True)[:size])
        if not articles:
            return
        yield articles
        last = articles[-1]
