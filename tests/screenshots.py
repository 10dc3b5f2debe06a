"""Take the pictures of the documentation: `python -m tests.screenshots`.

The archive is set up anew in a folder of its own, on its own material, so that
the pictures show what a newcomer sees.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.browsing import FLAGS, find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 900
PATIENCE = 180  # seconds


def main() -> None:
    """Start the site, take the pictures, stop it."""
    executable = find_chromium()
    if executable is None:
        sys.exit("There is no browser: install chromium.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        environment = {**os.environ, "DATA_DIR": data, "PORT": port, "HOST": "127.0.0.1"}
        site = subprocess.Popen(
            [sys.executable, "-m", "syriatalks.serve", "--prepare"], cwd=ROOT, env=environment
        )
        try:
            origin = f"http://127.0.0.1:{port}"
            _wait_for(origin)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                _take(page, origin)
                browser.close()
        finally:
            site.terminate()
            site.wait()


def _wait_for(origin: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(origin):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("The site did not start.")


def _take(page: Page, origin: str) -> None:
    page.goto(f"{origin}/articles/?track=astana")
    page.screenshot(path=IMAGES / "articles.png")
    page.get_by_role("link", name="Moscow Pivots").first.click()
    page.screenshot(path=IMAGES / "article.png")


if __name__ == "__main__":
    main()
