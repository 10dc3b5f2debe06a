"""Static files: many small stylesheets in the source, one hashed and compressed on the wire."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

SITE_STYLESHEET = "css/site.css"

# Later parts override earlier ones; within a folder the order is that of the names.
_ORDER = (
    "tokens.css",
    "base.css",
    "layout.css",
    "components/*.css",
    "pages/*.css",
    "print.css",
)


def stylesheet_parts(css: Path) -> list[Path]:
    """Return the files under `css` that make up the site's stylesheet, in cascade order."""
    return [part for pattern in _ORDER for part in sorted(css.glob(pattern))]


def joined_stylesheet(css: Path) -> str:
    """Return the parts as one stylesheet, each under its name.

    A part writes `url()` relative to `css/`, where the whole will stand.
    """
    return "\n".join(
        f"/* {part.relative_to(css).as_posix()} */\n{part.read_text(encoding='utf-8').strip()}\n"
        for part in stylesheet_parts(css)
    )


class StaticFinder(FileSystemFinder):
    """Find what lies in STATICFILES_DIRS, with `css/site.css` in place of its parts."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(app_names, *args, **kwargs)
        self._made = Path(settings.GENERATED_STATIC)

    def find(self, path: str, *arguments: Any, **options: Any) -> Any:
        """Return where `path` lies; the site's stylesheet is made afresh if a part changed."""
        if path == SITE_STYLESHEET:
            found = str(self._make())
            return [found] if options.get("find_all") or any(arguments) else found
        return super().find(path, *arguments, **options)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        """Yield every file to collect, and the storage that holds it."""
        parts = {str(part) for css in self._sources() for part in stylesheet_parts(css)}
        for path, storage in super().list(ignore_patterns):
            if storage.path(path) not in parts:
                yield path, storage
        self._make()
        yield SITE_STYLESHEET, FileSystemStorage(location=self._made)

    def _sources(self) -> Sequence[Path]:
        return [Path(location, "css") for _, location in self.locations]

    def _make(self) -> Path:
        target = self._made / SITE_STYLESHEET
        joined = "\n".join(joined_stylesheet(css) for css in self._sources())
        if not target.exists() or target.read_text(encoding="utf-8") != joined:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Another process may be serving the old one: replace it whole.
            draft = target.with_suffix(f".{os.getpid()}")
            draft.write_text(joined, encoding="utf-8")
            draft.replace(target)
        return target
