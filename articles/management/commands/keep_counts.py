"""Keep the counting index in the database, so that processes start at full speed."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.filters.holdings import whole_archive
from articles.search.index.keep import Keeper


class Command(BaseCommand):
    """Takes in what has changed since it was last kept, or makes it anew."""

    help = (
        "Keeps the counting index as it is now, so that a process that starts need not make its "
        "own, which takes a minute at a million articles. Without it nothing is wrong, only slow."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it, unless it is kept as it is now."""
        archive = whole_archive()
        index = Keeper().index(archive)
        if archive.parts.kept_state() != index.state:
            archive.parts.keep(index)
        self.stdout.write(f"The counts of {len(index.layout.taken):,} articles are kept.")
