"""What the rules of accessibility find in a page, in both colour schemes."""

from typing import Any, Final, Literal, TypedDict

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


class Looks(TypedDict):
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"]


def _looks(width: int, scheme: Literal["light", "dark"], *, long: bool = False) -> Any:
    marks = [pytest.mark.long] if long else []
    return pytest.param(Looks(width=width, scheme=scheme), id=f"{width}-{scheme}", marks=marks)


# The rules take seconds for each page; a look without them is in tests/browser/test_pages.py.
ALL: Final = (
    _looks(1280, "light"),
    _looks(1280, "dark", long=True),
    _looks(390, "light", long=True),
    _looks(390, "dark", long=True),
)
# For what shows the same parts as pages that are looked at both ways.
NARROW_AND_DARK: Final = (_looks(390, "dark"), _looks(1280, "light", long=True))

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


_OPTIONS: Final = {
    # The checker would fetch stylesheets again and put them into the page.
    "preload": False,
    # Of what is right it would tell where each element is.
    "resultTypes": ["violations"],
}
# What is the tenth of its kind has the colours of the first nine.
_ONE_OF_MANY: Final = {"exclude": [[":is(li, tr):nth-of-type(n + 10)"]]}
_RUN: Final = """([context, options]) =>
  axe.run(context ?? document, options).then((found) => found.violations)"""


# The admin's links fade from one colour to the other.
_STILL: Final = """() => new Promise(requestAnimationFrame).then(() =>
  Promise.allSettled(document.getAnimations().map((one) => one.finished))).then(() => null)"""


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what is wrong with an open page, in light and in dark."""
    found = told(page, rules)
    page.emulate_media(color_scheme="dark")
    page.evaluate(_STILL)
    dark = told(page, COLOURS, _ONE_OF_MANY)
    page.emulate_media(color_scheme="light")
    return found + [f"in dark, {one}" for one in dark]


def told(page: Page, rules: dict[str, Any] = RULES, context: Any = None) -> list[str]:
    """Return what is wrong with an open page as it is shown now."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_RUN, [context, rules | _OPTIONS])
    return [f"{one['id']}: {one['help']} at {_places(one)}" for one in found]


def _places(violation: dict[str, Any]) -> list[str]:
    return [node["target"][0] for node in violation["nodes"][:3]]
