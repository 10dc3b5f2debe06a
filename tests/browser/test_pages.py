"""Every kind of page, on its real material, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route

from tests.browser.accessible import ALL, TOUCH, Looks, told
from tests.browsing import Opener
from tests.crawl import addresses

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

# Each page that says what went wrong, with what it is told.
ERRORS: dict[str, dict[str, Any]] = {
    "400.html": {"reason": "The address holds a NUL character."},
    "403.html": {},
    "404.html": {},
    "410.html": {"reason": "The author asked for it."},
    "429.html": {"minutes": 15},
    "500.html": {},
    "503.html": {},
}


def said(page: Page) -> tuple[list[str], int]:
    return page.locator("h1").all_inner_texts(), page.locator("main a").count()


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("looks", ALL)
def test_every_page_is_accessible_and_fits_with_and_without_script(
    open_page: Opener, looks: Looks
) -> None:
    wrong: dict[str, list[str]] = {}
    page, plain = open_page(**looks), open_page(**looks, script=False)
    for name, path in addresses(pages_only=True).items():
        response = page.goto(path)
        assert response is not None
        assert response.ok, path
        plain.goto(path)
        assert said(page) == said(plain), name
        assert len(said(page)[0]) == 1, name
        wrong[name] = told(page) + overflow(page)
        page.evaluate(TOUCH)

    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.usefixtures("archive")
def test_every_page_fits_a_narrow_window_and_works_in_the_dark(open_page: Opener) -> None:
    wide: dict[str, list[str]] = {}
    page = open_page(width=390, scheme="dark")
    for name, path in addresses(pages_only=True).items():
        page.goto(path)
        wide[name] = overflow(page)
        page.evaluate(TOUCH)
        wide[name] += overflow(page)

    assert {name: found for name, found in wide.items() if found} == {}


@pytest.mark.parametrize("looks", ALL)
def test_every_error_is_told_accessibly(open_page: Opener, looks: Looks) -> None:
    wrong: dict[str, list[str]] = {}
    page = open_page(**looks)
    for name, context in ERRORS.items():
        page.route(f"**/{name}", serving(render_to_string(name, context)))
        page.goto(f"/{name}")
        wrong[name] = told(page) + overflow(page)

    assert {name: found for name, found in wrong.items() if found} == {}


def serving(shown: str) -> Callable[[Route], None]:
    def serve(route: Route) -> None:
        # As no error: the browser would note it.
        route.fulfill(content_type="text/html; charset=utf-8", body=shown)

    return serve


def overflow(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["wider than the window"] if wide else []


@pytest.mark.usefixtures("archive")
def test_the_way_from_the_front_page_to_an_annotated_passage(open_page: Opener) -> None:
    page = open_page("/", script=False)
    page.get_by_role("navigation").first.get_by_role("link", name="Articles").click()
    page.get_by_role("link", name="Astana", exact=False).first.click()
    page.locator("main article a, main h2 a, main h3 a").first.click()

    assert page.locator("main .passage, main [data-annotations], main mark, main .marked").count()
