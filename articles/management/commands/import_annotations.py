"""Bring in annotations from files."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.annotation import AnnotationImporter
from articles.ingest.annotation_csv import read_table
from articles.ingest.report import Item, Outcome, RefusedError, Report
from articles.ingest.webannotation import read_jsonld

LARGEST_FILE = 25_000_000
FORMATS = ("jsonld", "csv")


class Command(BaseCommand):
    """Take Web Annotations and tables, and tell what became of each."""

    help = (
        "Brings in annotations from Web Annotation JSON-LD (Hypothesis exports among them) or "
        "CSV. Each is placed, put to review, or refused, and the reason is told. Nothing is "
        "fetched from the network."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files and how to read them."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--format", choices=FORMATS, help="what the files are; by default what they are called"
        )
        parser.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="ORIGIN",
            help="an address under which this archive was known when it was exported",
        )
        parser.add_argument(
            "--as-suggestions",
            action="store_true",
            help="have everything wait for a reviewer, the archive's own exports too",
        )
        parser.add_argument("--dry-run", action="store_true", help="tell, and write nothing")
        parser.add_argument("--report", type=Path, help="write the report as JSON to this file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read file by file; fail at the end when something was refused."""
        sites = (settings.SITE_URL, *(site.rstrip("/") for site in options["site"]))
        reports = []
        for path in options["files"]:
            importer = AnnotationImporter(sites, as_suggestions=options["as_suggestions"])
            reports.append(self._import(path, importer, sites, options))
        if options["report"] is not None:
            written = json.dumps([one.as_json() for one in reports], ensure_ascii=False, indent=2)
            options["report"].write_text(f"{written}\n", encoding="utf-8")
        self._sum_up(reports, dry_run=options["dry_run"])

    def _import(
        self,
        path: Path,
        importer: AnnotationImporter,
        sites: tuple[str, ...],
        options: dict[str, Any],
    ) -> Report:
        report = Report(path.name)
        wanted = options["format"] or ("csv" if path.suffix.lower() == ".csv" else "jsonld")
        try:
            content = _read(path)
            said = read_table(content) if wanted == "csv" else read_jsonld(content, sites)
            for item in importer.run(said, dry_run=options["dry_run"]):
                self._tell(report, item, options["verbosity"])
        except (OSError, RefusedError) as error:
            self._tell(report, Item("the file", Outcome.REFUSED, str(error)), options["verbosity"])
        return report

    def _tell(self, report: Report, item: Item, verbosity: int) -> None:
        report.items.append(item)
        if verbosity:
            self.stdout.write(f"{report.file}, {item}")

    def _sum_up(self, reports: list[Report], *, dry_run: bool) -> None:
        for report in reports:
            numbers = ", ".join(f"{number} {outcome}" for outcome, number in report.counts.items())
            self.stdout.write(f"{report.file}: {numbers}.")
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")
        refused = sum(1 for report in reports for _item in report.refused())
        if refused:
            raise CommandError(f"{refused} refused; see above.")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise RefusedError(f"the file is larger than {LARGEST_FILE:,} bytes")
    return content
