"""Attach original texts to their records."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.plain import Imported, Outcome, import_file
from articles.ingest.suggestions import suggest_for_texts
from articles.mentions.gazetteer import Gazetteer
from articles.models import Text


class Command(BaseCommand):
    """Take plain-text files of articles that the archive has a record of."""

    help = (
        "Attaches the texts in plain-text files (UTF-8) to the records they belong to, as "
        "restricted texts. A file is recognised by its checksum, its headline, or its outlet "
        "and day; one that is not is left alone and told. In a text that was attached, "
        "mentions are suggested for review."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import file by file; fail at the end when one found no home."""
        gazetteer: Gazetteer | None = None
        failed = 0
        for path in options["files"]:
            one = import_file(path)
            failed += one.outcome in {Outcome.UNKNOWN, Outcome.REFUSED}
            found = ""
            if one.text is not None:
                gazetteer = gazetteer or read_gazetteer()
                found = _suggested(one.text, gazetteer)
            self.stdout.write(f"{_told(one)}{found}")
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} files were not attached.")


def _suggested(text: Text, gazetteer: Gazetteer) -> str:
    made = suggest_for_texts([text], gazetteer).suggested
    return f", {made} {'mention' if made == 1 else 'mentions'} suggested"


def _told(one: Imported) -> str:
    title = f" → {one.article.headline}" if one.article else ""
    why = f" ({one.why})" if one.why else ""
    return f"{one.path.name}: {one.outcome}{title}{why}"
