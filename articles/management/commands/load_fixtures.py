"""Load the archive's own material."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.fixtures import FixtureError, LoadReport, load

FOLDER = Path(__file__).resolve().parents[3] / "fixtures"
MOST_DIFFERENCES_SHOWN = 50


class Command(BaseCommand):
    """Bring in what the archive starts from; running it again changes nothing."""

    help = (
        "Loads the records in fixtures/. What exists is left alone, what differs is listed, "
        "an editor's change is never touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another folder, for a trial."""
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and tell."""
        try:
            report = load(options["folder"])
        except FixtureError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._tell(report)

    def _tell(self, report: LoadReport) -> None:
        for name, number in sorted(report.created.items()):
            self.stdout.write(f"{number:6} {name} created")
        shown = report.differences[:MOST_DIFFERENCES_SHOWN]
        for one in shown:
            self.stdout.write(
                f"differs: {one.record}, {one.field}: here “{one.here}”, fixture “{one.fixture}”"
            )
        if len(report.differences) > len(shown):
            self.stdout.write(f"… and {len(report.differences) - len(shown)} more differences")
        for missing in report.missing:
            self.stdout.write(f"taken away here, left so: {missing}")
        if report.changed_nothing:
            self.stdout.write(f"Nothing to load: {report.same} rows are as in the fixtures.")
