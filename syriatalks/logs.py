"""Log lines that a visitor cannot forge."""

import logging
import re
from typing import Any

# Line and paragraph separators split lines for some readers; escape codes colour terminals.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class OneLineFormatter(logging.Formatter):
    """Format each record as one line; a traceback follows with every line indented."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """Return the message with every control character written as an escape."""
        return _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's name)
        """Return the traceback indented, so that no line of it looks like a record."""
        lines = super().formatException(ei).splitlines()
        return "\n".join("  | " + _CONTROLS.sub("?", line) for line in lines)


def without_trace_of_refusals(record: logging.LogRecord) -> bool:
    """Let every record pass, those of refused requests (4xx) without their traceback.

    Anyone can cause them in any number, and the message says it all.
    """
    if getattr(record, "status_code", 500) < 500:  # noqa: PLR2004 (where errors of ours begin)
        record.exc_info = None
    return True


def logging_to_stderr(level: str) -> dict[str, Any]:
    """Return the LOGGING setting: all of it to standard error, from `level` upwards."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "syriatalks.logs.OneLineFormatter",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
        },
        "filters": {
            "brief": {
                "()": "django.utils.log.CallbackFilter",
                "callback": without_trace_of_refusals,
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["brief"],
                "formatter": "line",
            },
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django would otherwise add its own console handler and mail to nobody.
            "django": {"handlers": [], "level": level, "propagate": True},
            # Its records are plain reports of success at INFO.
            "axes": {"level": "WARNING"},
        },
    }
