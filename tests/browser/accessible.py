"""What the rules of accessibility find in a page, in both colour schemes."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 AA and what it builds on, with the checker's own good practice.
RULES: Final[dict[str, Any]] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
# For pages that are mostly another's: the standard alone.
STANDARD: Final = {"runOnly": {"type": "tag", "values": RULES["runOnly"]["values"][:-1]}}
# What alone can differ between two schemes of one page.
COLOURS: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

# Opens and presses whatever does not lead away.
TOUCH: Final = """() => {
  // It is the page that is looked at, and not where a form leads.
  document.addEventListener("submit", (event) => event.preventDefault());
  document
  .querySelectorAll("summary, button:not([type=submit]), [type=checkbox]")
  .forEach((one) => { one.focus(); one.click(); });
}"""


# The checker would fetch stylesheets again and put them into the page.
_OF_THE_PAGE: Final = {"preload": False}


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what is wrong with an open page, in light and in dark."""
    found = _found(page, rules, "light")
    page.emulate_media(color_scheme="dark")
    # The admin's links fade from one colour to the other.
    page.wait_for_timeout(100)
    found += _found(page, COLOURS, "dark")
    page.emulate_media(color_scheme="light")
    return found


def _found(page: Page, rules: dict[str, Any], scheme: str) -> list[str]:
    found = Axe().run(page, options=rules | _OF_THE_PAGE).response["violations"]
    return [f"{scheme}, {one['id']}: {one['help']} at {_places(one)}" for one in found]


def _places(violation: dict[str, Any]) -> list[str]:
    return [node["target"][0] for node in violation["nodes"][:3]]
