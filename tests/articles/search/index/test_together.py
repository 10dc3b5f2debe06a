"""Several processes on one archive, one of them writing: each answers from what it reads."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.syriatalks.programs import environment, run

pytestmark = pytest.mark.long

PROGRAM = ("-m", "tests.articles.search.index.together")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_process_disagrees_with_the_snapshot_that_it_reads(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    postgresql = database == "postgresql"
    url = request.getfixturevalue("postgresql_url") if postgresql else ""
    values = {"DATABASE_URL": url} if url else {}
    assert run(tmp_path, "manage.py", "migrate", "-v0", **values).returncode == 0
    processes = [
        subprocess.Popen(
            [sys.executable, *PROGRAM, duty],
            cwd=settings.BASE_DIR,
            env=environment(tmp_path, **values),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for duty in ("write", "read", "read", "read")
    ]
    said = [process.communicate(timeout=120) for process in processes]
    for process, (_out, complaints) in zip(processes, said, strict=True):
        assert process.returncode == 0, complaints
    assert all(int(out) > 5 for out, _complaints in said[1:])
