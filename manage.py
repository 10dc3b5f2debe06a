#!/usr/bin/env python
"""Run a management command."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from syriatalks.complaints import one_line


def main() -> None:
    """Run the command line; what the operator can mend is told in one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "syriatalks.settings")
    try:
        # Django would put a mistake in the settings off, and explain it less well.
        settings.INSTALLED_APPS  # noqa: B018 (reading it is what loads the settings)
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(one_line(error))


if __name__ == "__main__":
    main()
