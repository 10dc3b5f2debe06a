"""An archive that was set up by the project's own program, once for all tests of a run."""

import shutil
from pathlib import Path

import pytest

from tests.sharing import make_once
from tests.syriatalks.programs import run


@pytest.fixture(scope="session")
def first_archive(shared: Path) -> Path:
    """Return a data folder that was set up once, and beside it `.said`, what was said then."""
    folder = shared / "first-archive"
    told = folder.with_suffix(".said")

    def set_up() -> None:
        said = run(folder, "-m", "syriatalks.prepare")
        assert said.returncode == 0, said.stderr
        told.write_text(said.stdout, encoding="utf-8")

    make_once(told, set_up)
    return folder


@pytest.fixture
def archive(first_archive: Path, tmp_path: Path) -> Path:
    """Return a copy of an archive that was set up before."""
    # Times of files are kept, or the copy would look changed.
    return Path(shutil.copytree(first_archive, tmp_path / "archive"))
