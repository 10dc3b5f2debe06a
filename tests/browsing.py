"""A real browser on a real server, and everything they complain about."""

import shutil
from types import TracebackType
from typing import Any, Literal, Self, cast

from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # the build machine runs as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the path of the system's own Chromium, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class ServerOfOurs:
    """The site on a free port of this machine, in a thread of the test process.

    Unlike the live server that pytest-django offers, static files are not served past the
    middleware: they are hashed, and carry the headers that readers get.
    """

    def __init__(self, host: str) -> None:
        self.thread = LiveServerThread(host, static_handler=cast("Any", _served_by_the_site))
        self.thread.daemon = True
        # pytest-django enables this around each test that uses the server.
        self._live_server_modified_settings = modify_settings(ALLOWED_HOSTS={"append": host})
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error

    def __str__(self) -> str:
        return f"http://{self.thread.host}:{self.thread.port}"

    @property
    def url(self) -> str:
        """Return the origin, without a slash at its end."""
        return str(self)

    def stop(self) -> None:
        """End the thread and its connections."""
        self.thread.terminate()
        connections.close_all()


def _served_by_the_site(handler: Any) -> Any:
    return handler


class Chromium:
    """One running browser; use as a context manager."""

    def __init__(self, executable: str) -> None:
        self._playwright = sync_playwright()
        self._executable = executable

    def __enter__(self) -> Self:
        chromium = self._playwright.start().chromium
        self.browser: Browser = chromium.launch(executable_path=self._executable, args=list(FLAGS))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.browser.close()
        self._playwright.__exit__(kind, error, trace)


class Opener:
    """Opens pages, each in a fresh context, and remembers what they complained about.

    `complaints` holds console errors (reports of the content security policy are such),
    uncaught exceptions and dialogs. A test that expects one removes it.
    """

    def __init__(self, chromium: Chromium, origin: str) -> None:
        self.complaints: list[str] = []
        self._browser = chromium.browser
        self._origin = origin
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        address: str | None = None,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
        touch: bool = False,
        session: str | None = None,
    ) -> Page:
        """Open `address`, a path of the site, or an empty page without it.

        `session` is the value of a session cookie, such as a test client's after
        `force_login`.
        """
        context = self._browser.new_context(
            base_url=self._origin,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            has_touch=touch,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self._origin}])
        page = context.new_page()
        self._listen(page)
        if address is not None:
            page.goto(address)
        return page

    def _listen(self, page: Page) -> None:
        page.on(
            "console",
            lambda message: (
                self.complaints.append(f"{page.url}: {message.text}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: self._dismiss(page, dialog))

    def _dismiss(self, page: Page, dialog: Any) -> None:
        self.complaints.append(f"{page.url}: dialog {dialog.message!r}")
        dialog.dismiss()

    def close(self) -> None:
        """Close every page that was opened."""
        for context in self._contexts:
            context.close()
