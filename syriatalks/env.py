"""Read the environment into typed values; every wrong value becomes one clear line."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

T = TypeVar("T")

_env = Env()


def text(name: str, default: str = "") -> str:
    """Return the variable without surrounding white space; unset and empty are `default`."""
    return (_env.str(name, "") or "").strip() or default


def flag(name: str) -> bool:
    """Return whether the variable says yes (1, true, on, yes); unset and empty are no."""
    return bool(text(name)) and _read(_env.bool, name, "1 or 0")


def number(name: str, default: int, *, least: int = 0) -> int:
    """Return the variable as a whole number of at least `least`."""
    value = _read(_env.int, name, "a whole number") if text(name) else default
    if value < least:
        raise ImproperlyConfigured(f"{name} is {value}: it must be {least} or more.")
    return value


def words(name: str) -> list[str]:
    """Return the variable's comma-separated parts, without the empty ones."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """Return the variable as an absolute path; a relative one counts from where we stand."""
    return Path(text(name, str(default))).expanduser().absolute()


def log_level(name: str, default: str) -> str:
    """Return the variable as the name of a level of Python's logging, in capitals."""
    level = text(name, default).upper()
    if level not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured(f"{name} is {text(name)!r}: it must be one such as {default}.")
    return level


def _read(reader: Callable[[str], T], name: str, wanted: str) -> T:
    try:
        return reader(name)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name} is {text(name)!r}: it must be {wanted}.") from error
