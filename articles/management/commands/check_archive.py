"""Check that the archive holds together, and make anew what follows from the rest."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from articles.management.checks import annotations as noted
from articles.management.checks import database, kept, passages, records, texts
from articles.management.checks.findings import Check

# In this order: what is kept ready is made from what comes before it.
CHECKS: Final[dict[str, Check]] = {
    "what the database was told": database.soundness,
    "rows that name others": database.ties,
    "identifiers": records.identifiers,
    "mergers": records.mergers,
    "dates": records.dates,
    "bodies of texts": texts.bodies,
    "versions of texts": texts.numbers,
    "homes of annotations": passages.homes,
    "annotations without a place": passages.without_place,
    "places of annotations": passages.places,
    "notes": passages.notes,
    "triggers": kept.triggers,
    "the count of changes": kept.revision,
    "words to be found by": kept.searched_words,
    "words to find annotations by": noted.words,
    "the index of words": kept.search_index,
    "counts": kept.counts,
    "numbers of the list": kept.totals,
    "numbers of annotations": noted.totals,
}


class Command(BaseCommand):
    """Names everything that is not as it should be; exits with an error while anything is."""

    help = (
        "Checks that the archive holds together: identifiers, dates, versions, passages, search "
        "and counts. With --repair, makes anew what follows from other rows; the rest is for "
        "people to mend."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done about findings."""
        parser.add_argument("--repair", action="store_true", help="make anew what can be")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run every check; raises ``CommandError`` when something is left to mend."""
        left = 0
        for title, check in CHECKS.items():
            if options["verbosity"] > 1:
                self.stdout.write(f"Checking {title} …")
            for finding in check():
                repair = finding.repair if options["repair"] else None
                if repair is not None:
                    repair()
                left += repair is None
                mended = " – made anew" if repair is not None else ""
                self.stdout.write(f"{finding.name}: {finding.where}: {finding.what}{mended}")
        if left:
            raise CommandError(f"{left} found that {'is' if left == 1 else 'are'} not right.")
        self.stdout.write("Nothing is wrong." if not options["repair"] else "All is right now.")
