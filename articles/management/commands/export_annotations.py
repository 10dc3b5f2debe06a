"""Write the archive's annotations into a file."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from articles.exports.annotation_csv import table
from articles.exports.annotation_pages import Collection, whole_document
from articles.exports.webannotation import describe_all, for_export
from articles.models import Annotation
from articles.models.addresses import absolute

_CHUNK = 500


class Command(BaseCommand):
    """Give out all annotations, in a form that the import takes back without loss."""

    help = (
        "Writes the annotations as Web Annotation JSON-LD or CSV: those that everybody may "
        "read, or with --everything all of them, on restricted texts and unreviewed ones too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form and the place."""
        parser.add_argument("--format", choices=("jsonld", "csv"), default="jsonld")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="with quotes of restricted texts and what is not accepted: not for publication",
        )
        parser.add_argument("--output", type=Path, help="a file; by default standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write."""
        rows = Annotation.objects.present()
        if not options["everything"]:
            rows = rows.visible_to(AnonymousUser())
        total = rows.count()
        held = for_export(rows).order_by("pk").iterator(chunk_size=_CHUNK)
        pieces = table(held) if options["format"] == "csv" else _jsonld(held, total)
        if options["output"] is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        with options["output"].open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        sys.stderr.write(f"{total} annotations written to {options['output']}\n")


def _jsonld(held: Iterator[Annotation], total: int) -> Iterator[str]:
    collection = Collection(
        absolute(reverse("articles:annotation-list")),
        absolute(reverse("articles:annotation-collection")),
        "Annotations of syriatalks",
        total,
    )
    yield from whole_document(collection, _in_chunks(held))


def _in_chunks(held: Iterator[Annotation]) -> Iterator[dict[str, Any]]:
    chunk: list[Annotation] = []
    for annotation in held:
        chunk.append(annotation)
        if len(chunk) == _CHUNK:
            yield from describe_all(chunk)
            chunk = []
    yield from describe_all(chunk)
