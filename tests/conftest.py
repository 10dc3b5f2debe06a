"""What every test may ask for: databases, hashed static files, a server, a browser."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from whitenoise.base import WhiteNoise

from articles.models import search_index
from tests import postgres
from tests.browsing import Chromium, Opener, ServerOfOurs, find_chromium
from tests.sharing import make_once, shared_folder

pytest_plugins = ["tests.strictness"]

# The same examples at every run on the build machine; new ones on a developer's.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("laptop", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "laptop")

ON_POSTGRESQL = django_settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def missing(reason: str) -> None:
    """Skip on a laptop; on the build machine a missing part is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what speaks of the other database alone, and what takes minutes."""
    unwanted = {"sqlite" if ON_POSTGRESQL else "postgresql"}
    if "long" not in (config.option.markexpr or ""):
        unwanted.add("long")
    left_out = [item for item in items if unwanted & {mark.name for mark in item.iter_markers()}]
    config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in set(left_out)]
    # What takes long comes first, or all would wait for the last of them at the end.
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session", autouse=True)
def collected_static() -> Path:
    """Collect, hash and compress static files once for each state of their sources."""
    target = Path(django_settings.STATIC_ROOT)
    make_once(
        target / "staticfiles.json",
        lambda: call_command("collectstatic", interactive=False, verbosity=0),
    )
    # It may have been asked for a name before, and remember that there was none.
    storage: Any = staticfiles_storage
    storage.hashed_files, storage.manifest_hash = storage.load_manifest()
    for other in target.parent.glob("static-*"):
        if other != target and time.time() - other.stat().st_mtime > 60 * 60:
            shutil.rmtree(other, ignore_errors=True)
    return target


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder for what all processes of this run share."""
    return shared_folder(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make what is no model as well: the tables of the search, and the list of migrations."""
    if ON_POSTGRESQL:
        return
    with django_db_blocker.unblock():
        search_index.install(connection)
        applied = MigrationRecorder(connection)
        applied.ensure_schema()
        for app, name in MigrationLoader(None).disk_migrations:
            applied.record_applied(app, name)


@pytest.fixture(scope="session", autouse=True)
def one_look_at_static_files(collected_static: Path) -> Iterator[None]:
    """Look through the folder of static files once, not for every client that a test makes."""
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    look = WhiteNoise.update_files_dictionary

    def remember(self: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in seen:
            before = dict(self.files)
            look(self, root, prefix)
            seen[root, prefix] = {
                url: file for url, file in self.files.items() if before.get(url) is not file
            }
        self.files.update(seen[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", remember)
        yield


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Yield the address of a real PostgreSQL of this test run's own."""
    try:
        with postgres.running() as url:
            yield url
    except postgres.PostgresMissingError as reason:
        missing(str(reason))


@pytest.fixture(scope="session")
def live_server() -> Iterator[ServerOfOurs]:
    """Yield a running site, its static files served by the middleware as in production."""
    server = ServerOfOurs("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Yield one Chromium for the whole run, each test in a context of its own."""
    executable = find_chromium()
    if executable is None:
        missing("no browser: install chromium")
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with Chromium(str(executable)) as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Chromium, live_server: ServerOfOurs) -> Iterator[Opener]:
    """Yield a function that opens an address; afterwards no page may have complained."""
    opener = Opener(chromium, str(live_server))
    yield opener
    opener.close()
    assert opener.complaints == []


@pytest.fixture
def page(open_page: Opener) -> Any:
    """Return an empty page at 1280 px in the light scheme, with script."""
    return open_page()
