"""Attach original texts to their records."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.plain import Outcome, import_file


class Command(BaseCommand):
    """Take plain-text files of articles that the archive has a record of."""

    help = (
        "Attaches the texts in plain-text files (UTF-8) to the records they belong to, as "
        "restricted texts. A file is recognised by its checksum, its headline, or its outlet "
        "and day; one that is not is left alone and told."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import file by file; fail at the end when one found no home."""
        results = [import_file(path) for path in options["files"]]
        for one in results:
            title = f" → {one.article.headline}" if one.article else ""
            why = f" ({one.why})" if one.why else ""
            self.stdout.write(f"{one.path.name}: {one.outcome}{title}{why}")
        failed = [one for one in results if one.outcome in {Outcome.UNKNOWN, Outcome.REFUSED}]
        if failed:
            raise CommandError(f"{len(failed)} of {len(results)} files were not attached.")
