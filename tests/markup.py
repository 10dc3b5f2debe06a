"""What no page may hold: scripts, styles and handlers within the page itself."""

from typing import Any

import html5lib

# Data blocks are not run.
_DATA = ("application/ld+json", "application/json")


def inline_code(html: str) -> list[str]:
    """Return what a page holds that a strict policy refuses, as browsers parse it."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    found = []
    for element in page.iter():
        name = element.tag if isinstance(element.tag, str) else ""
        if name == "style" or (name == "script" and not _leads_out(element)):
            found.append(f"<{name}>")
        for attribute, value in element.attrib.items():
            spelt = str(attribute).lower()
            if spelt == "style" or spelt.startswith("on"):
                found.append(f"{name} {spelt}")
            if str(value).strip().lower().startswith(("javascript:", "data:text", "vbscript:")):
                found.append(f"{name} {spelt}={value}")
    return found


def _leads_out(script: Any) -> bool:
    return bool(script.get("src")) or script.get("type") in _DATA
