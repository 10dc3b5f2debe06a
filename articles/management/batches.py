"""What commands that work through the archive a batch at a time have in common."""

from argparse import ArgumentTypeError
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LARGEST_BATCH: Final = 1_000


def batch_size(text: str) -> int:
    """Read how many records go into one transaction; raise ArgumentTypeError for what is none."""
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= LARGEST_BATCH:
        raise ArgumentTypeError(f"a number from 1 to {LARGEST_BATCH}")
    return number


def progress_bar() -> Progress:
    """Return a bar on standard error, which stays silent where nobody looks at a terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
