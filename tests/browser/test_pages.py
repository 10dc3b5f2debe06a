"""Every kind of page, on its real material, in a real browser."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import Opener
from tests.crawl import addresses

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# WCAG 2.2 AA and what it builds on, with the checker's own good practice.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(
    open_page: Opener, width: int, scheme: Literal["light", "dark"]
) -> None:
    violations = {}
    overflowing = []
    page = open_page(width=width, scheme=scheme)
    for name, path in addresses(pages_only=True).items():
        response = page.goto(path)
        assert response is not None
        assert response.ok, path
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            violations[name] = [_told(violation) for violation in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            overflowing.append(name)

    assert violations == {}
    assert overflowing == []


def _told(violation: dict[str, Any]) -> str:
    places = [node["target"][0] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']} at {places}"


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_says_the_same_without_script(open_page: Opener, width: int) -> None:
    with_script, without = open_page(width=width), open_page(width=width, script=False)
    for name, path in addresses(pages_only=True).items():
        with_script.goto(path)
        without.goto(path)
        headings = [page.locator("h1").all_inner_texts() for page in (with_script, without)]
        assert headings[0] == headings[1], name
        assert len(headings[1]) == 1, name
        links = [page.locator("main a").count() for page in (with_script, without)]
        assert links[0] == links[1], name


@pytest.mark.usefixtures("archive")
def test_the_way_from_the_front_page_to_an_annotated_passage(open_page: Opener) -> None:
    page = open_page("/", script=False)
    page.get_by_role("navigation").first.get_by_role("link", name="Articles").click()
    page.get_by_role("link", name="Astana", exact=False).first.click()
    page.locator("main article a, main h2 a, main h3 a").first.click()

    assert page.locator("main .passage, main [data-annotations], main mark, main .marked").count()
