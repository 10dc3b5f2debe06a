"""Keep the counting indexes in the database, so that processes start at full speed."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.filters.holdings import whole_archive
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ANNOTATIONS, ARTICLES


class Command(BaseCommand):
    """Takes in what has changed since it was last kept, or makes it anew."""

    help = (
        "Keeps the counting indexes as they are now, so that a process that starts need not make "
        "its own, which takes a minute at a million articles. Without it nothing is wrong, only "
        "slow."
    )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, unless they are kept as they are now."""
        archive = whole_archive()
        numbers = []
        for kind in (ARTICLES, ANNOTATIONS):
            index, parts = Keeper(kind, keeps_for_others=False).index(archive), kind.parts(archive)
            if parts.kept_state() != index.state:
                parts.keep(index)
            numbers.append(f"{len(index.layout.taken):,}")
        articles, annotations = numbers
        if options["verbosity"]:
            self.stdout.write(
                f"The counts of {articles} articles and of {annotations} annotations are kept."
            )
