"""Load before the first reader comes what would otherwise be loaded while one waits."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines, loader
from django.urls import get_resolver
from django.utils.translation import trans_real

# The site has some two thousand messages.
_MESSAGES = 4_096


def warm_up() -> None:
    """Load all addresses with their views, and compile all templates of the site's own.

    Raises what is wrong with them, so that a site which cannot show its pages does not open.
    """
    get_resolver().url_patterns  # noqa: B018 - reading them loads them
    for folder in map(Path, engines["django"].dirs):
        for path in sorted(folder.rglob("*.html")):
            loader.get_template(path.relative_to(folder).as_posix())
    remember_messages()


def remember_messages() -> None:
    """Look each message up once: a page has dozens, and seven catalogues are asked for each."""
    catalogue: Any = trans_real.translation(settings.LANGUAGE_CODE)
    if not hasattr(catalogue.gettext, "cache_info"):
        catalogue.gettext = lru_cache(_MESSAGES)(catalogue.gettext)
