"""How long something takes, on a machine that may be busy with other things."""

from collections.abc import Callable
from time import process_time


def seconds(function: Callable[..., object], *arguments: object) -> float:
    """Return the least processor time of three calls: what the others took longer was noise."""
    times = []
    for _ in range(3):
        began = process_time()
        function(*arguments)
        times.append(process_time() - began)
    return min(times)
