"""Load before the first reader comes what would otherwise be loaded while one waits."""

from pathlib import Path

from django.template import engines, loader
from django.urls import get_resolver


def warm_up() -> None:
    """Load all addresses with their views, and compile all templates of the site's own.

    Raises what is wrong with them, so that a site which cannot show its pages does not open.
    """
    get_resolver().url_patterns  # noqa: B018 - reading them loads them
    for folder in map(Path, engines["django"].dirs):
        for path in sorted(folder.rglob("*.html")):
            loader.get_template(path.relative_to(folder).as_posix())
