"""An archive that was set up by the project's own program, once for all tests of a process."""

import shutil
from pathlib import Path

import pytest

from tests.syriatalks.programs import run


@pytest.fixture(scope="session")
def first_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that was set up once, and in `said` what was said then."""
    folder = tmp_path_factory.mktemp("archive")
    said = run(folder, "-m", "syriatalks.prepare")
    assert said.returncode == 0, said.stderr
    folder.with_suffix(".said").write_text(said.stdout, encoding="utf-8")
    return folder


@pytest.fixture
def archive(first_archive: Path, tmp_path: Path) -> Path:
    """Return a copy of an archive that was set up before."""
    # Times of files are kept, or the copy would look changed.
    return Path(shutil.copytree(first_archive, tmp_path / "archive"))
