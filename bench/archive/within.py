"""Run a part of the bench inside the site: `python -m bench.archive.within build --size 100`."""

import os
import sys
from importlib import import_module

import django


def ready() -> None:
    """Load the site, by its own settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
    django.setup()


if __name__ == "__main__":
    ready()
    name = sys.argv.pop(1)
    import_module(f"bench.archive.{name}").main()
