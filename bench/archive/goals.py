"""What is to be reached, and the table that says whether it was."""

from collections.abc import Callable, Iterator, Mapping
from math import log
from typing import Final, NamedTuple

from rich.console import Console
from rich.table import Table

Figures = Mapping[str, float]

SMALL: Final = 100_000
LARGE: Final = 1_000_000


class Goal(NamedTuple):
    """A figure that has a bound at some sizes."""

    figure: str
    # By size; under 0 it applies to every size that has none of its own.
    most: Mapping[int, float] = {}
    least: Mapping[int, float] = {}

    def bound(self, size: int) -> tuple[str, float] | None:
        """Return the sign and the bound at a size."""
        for sign, bounds in (("≤", self.most), ("≥", self.least)):
            value = bounds.get(size, bounds.get(0))
            if value is not None:
                return sign, value
        return None


GOALS: Final = (
    Goal("list, ms", {SMALL: 5, LARGE: 12}),
    Goal("list p95, ms", {LARGE: 30}),
    Goal("list by SQL, ms"),
    Goal("SQL by list", least={LARGE: 50}),
    Goal("home, ms"),
    Goal("all articles, ms"),
    Goal("annotations, ms"),
    Goal("actor, ms"),
    Goal("actors, ms"),
    Goal("track, ms"),
    Goal("hello, requests/s"),
    Goal("again by hello", least={0: 0.5}),
    Goal("304 by hello", least={0: 0.7}),
    Goal("article, first time, ms"),
    Goal("article, ms"),
    Goal("article by hello", least={0: 0.3}),
    Goal("common word, ms", {SMALL: 30, LARGE: 200}),
    Goal("common word again, ms", {0: 12}),
    Goal("rare word, ms", {LARGE: 15}),
    Goal("phrase, ms", {LARGE: 110}),
    Goal("deep page, ms"),
    Goal("deep page by first", {0: 1.3}),
    Goal("memory, MB", {SMALL: 15, LARGE: 60}),
    Goal("start, s"),
    Goal("start by hello", {0: 2}),
    Goal("list HTML, kB", {0: 30}),
    Goal("list gzip, kB", {0: 7}),
    Goal("list brotli, kB", {0: 7}),
    Goal("requests of a list", {0: 4}),
    Goal("script compressed, kB", {0: 10}),
    Goal("catch-up, edited, ms", {0: 20}),
    Goal("catch-up, redated, ms", {0: 150}),
    Goal("catch-up, new, ms", {0: 150}),
    Goal("answers of two copies"),
    Goal("totals they showed", least={0: 2}),
)
GROWTH: Final = {"list, ms": 0.7, "home, ms": 0.1, "article, ms": 0.1, "deep page, ms": 0.1}
SLOWER_ON_POSTGRESQL: Final = 1.5

Line = tuple[str, str, str, str]


def show(database: str, figures: Figures) -> None:
    """Print the figures of one archive."""
    size = int(figures["articles"])
    rounded = min((10_000, SMALL, LARGE), key=lambda known: abs(log(size / known)))
    _print(f"{size:,} articles on {database}", _judged(figures, rounded))


def show_growth(database: str, small: Figures, large: Figures) -> None:
    """Print how figures grow with the archive: to which power of its size."""
    times = log(large["articles"] / small["articles"])
    lines = [
        _line(name, log(large[name] / small[name]) / times, ("≤", bound))
        for name, bound in GROWTH.items()
        if name in small and name in large
    ]
    sizes = f"{int(small['articles']):,} to {int(large['articles']):,}"
    _print(f"exponents of growth, {sizes} on {database}", lines)


def show_databases(size: int, shares: Figures) -> None:
    """Print how many times as long pages take on PostgreSQL."""
    lines = [_line(name, share, ("≤", SLOWER_ON_POSTGRESQL)) for name, share in shares.items()]
    _print(f"PostgreSQL by SQLite, {size:,} articles", lines)


def _judged(figures: Figures, size: int) -> Iterator[Line]:
    for goal in GOALS:
        if goal.figure in figures:
            yield _line(goal.figure, figures[goal.figure], goal.bound(size))


def _line(name: str, value: float, bound: tuple[str, float] | None) -> Line:
    if bound is None:
        return name, f"{value:,.2f}", "", ""
    sign, limit = bound
    reached: Callable[[float, float], bool] = float.__le__ if sign == "≤" else float.__ge__
    return (
        name,
        f"{value:,.2f}",
        f"{sign} {limit:g}",
        "reached" if reached(float(value), float(limit)) else "NOT reached",
    )


def _print(title: str, lines: Iterator[Line] | list[Line]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_column("goal", justify="right")
    table.add_column("")
    for line in lines:
        table.add_row(*line)
    Console(width=100).print(table)
