# ruff: noqa: S603 - it starts the programs that it measures.
"""Make archives of several sizes, measure the site on them, print goals beside figures."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Final

from bench.archive.goals import Figures, show, show_databases, show_growth
from tests import postgres

_ROOT: Final = Path(__file__).resolve().parents[2]
# What decides the rows of an archive; another code makes another archive.
_MAKERS: Final = (
    "bench/archive/story.py",
    "bench/archive/vocabulary.py",
    "articles/querysets/search_annotation.py",
    "articles/search/documents.py",
    "articles/search/relevance.py",
    "articles/search/terms.py",
    "articles/text/stem.py",
    "articles/text/fold.py",
)
_DATABASES: Final = ("sqlite", "postgresql")


def main() -> None:
    """Do it all."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--database", choices=(*_DATABASES, "both"), default="sqlite")
    parser.add_argument("--only", default="", help="one group: list, again, words, edit …")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=2254)
    wishes = parser.parse_args()
    databases = _DATABASES if wishes.database == "both" else (wishes.database,)
    sizes = [int(size.replace("_", "")) for size in wishes.sizes.split(",")]
    found: dict[tuple[str, int], Figures] = {}
    for size in sizes:
        with ExitStack() as stack:
            opened = {
                database: stack.enter_context(_archive(database, size, wishes.seed))
                for database in databases
            }
            for database, environment in opened.items():
                found[database, size] = figures = _measured(environment, wishes)
                show(database, figures)
            if wishes.database == "both" and not wishes.only:
                show_databases(size, _compared(*opened.values()))
    for database in databases:
        for small, large in pairwise(sizes):
            show_growth(database, found[database, small], found[database, large])


def _measured(environment: dict[str, str], wishes: argparse.Namespace) -> Figures:
    named = ("only", "rounds", "seconds")
    return _within(environment, "measure", {name: getattr(wishes, name) for name in named})


def _compared(one: dict[str, str], other: dict[str, str]) -> Figures:
    named = {"other": other["DATA_DIR"], "url": other["DATABASE_URL"]}
    return _within(one, "beside", named)


def _within(environment: dict[str, str], part: str, wishes: Mapping[str, object]) -> Figures:
    command = [sys.executable, "-m", "bench.archive.within", part]
    for name, value in wishes.items():
        command += [f"--{name}", str(value)]
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, cwd=_ROOT)
    figures: Figures = json.loads(done.stdout)
    return figures


@contextmanager
def _archive(database: str, size: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield the environment in which the site has an archive of `size`; made if need be.

    On SQLite it is kept for the next time, under BENCH_DIR or var/bench; PostgreSQL is
    the one that DATABASE_URL names, or one that is gone afterwards.
    """
    home = Path(os.environ.get("BENCH_DIR") or _ROOT / "var" / "bench")
    folder = home / f"{database}-{size}-{seed}-{_makers()}"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "SITE_URL", "HOST", "PORT", "DJANGO_DEBUG"}
    }
    environment["DATA_DIR"] = str(folder)
    if database == "sqlite":
        for other in home.glob(f"{database}-{size}-{seed}-*"):
            if other != folder:
                shutil.rmtree(other)
        _make(folder, environment, size, seed)
        yield environment
    else:
        with postgres.running() as url:
            environment["DATABASE_URL"] = url
            shutil.rmtree(folder, ignore_errors=True)
            _make(folder, environment, size, seed)
            yield environment
        shutil.rmtree(folder)


def _make(folder: Path, environment: dict[str, str], size: int, seed: int) -> None:
    done = folder / "made"
    command = [sys.executable, "-m", "bench.archive.within", "build"]
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        command += ["--size", str(size), "--seed", str(seed)]
        sys.stderr.write(f"Making {size:,} articles …\n")
    else:
        # What it holds stays; tables and static files follow the code.
        command = [sys.executable, "-m", "syriatalks.prepare"]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, cwd=_ROOT)
    done.touch()


def _makers() -> str:
    digest = hashlib.sha256()
    for name in _MAKERS:
        digest.update((_ROOT / name).read_bytes())
    return digest.hexdigest()[:8]


if __name__ == "__main__":
    main()
