"""Forms sent back as a browser sends them: what is in the page, nothing else."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

Fields = list[tuple[str, str]]

# The parser drops the line end after a text area's tag in most places but not in table
# cells; browsers drop it everywhere.
_TEXT_AREA = re.compile("(<textarea\\b[^>]*>)(?:\r\n|\n)?")
_FORM = re.compile("<form\\b.*?</form>", re.DOTALL)
_BEGINS = "\ue000"


class PageForm:
    """The fields of one form of a page, to be changed and sent back."""

    def __init__(self, html: str, form_id: str | None = None) -> None:
        """Read the form with ``form_id``, or the last one that is posted."""
        # Forms do not nest, so that nothing of the rest of the page needs to be parsed.
        only_forms = "".join(_FORM.findall(html))
        page = html5lib.parse(
            _TEXT_AREA.sub(rf"\1{_BEGINS}", only_forms), namespaceHTMLElements=False
        )
        forms = [form for form in page.iter("form") if form.get("method") == "post"]
        wanted = [form for form in forms if form_id is None or form.get("id") == form_id]
        if not wanted:
            raise AssertionError(f"the page has no form {form_id}")
        self.fields: Fields = list(_successful(wanted[-1]))

    def __getitem__(self, name: str) -> str:
        """Return the value of a field; raise ``KeyError`` where there is none."""
        return dict(self.fields)[name]

    def __setitem__(self, name: str, value: str) -> None:
        """Fill a field in, ticking or choosing it where it was empty."""
        self.fields = [(key, old) for key, old in self.fields if key != name]
        self.fields.append((name, value))

    def __delitem__(self, name: str) -> None:
        """Leave a field out."""
        self.fields = [(key, value) for key, value in self.fields if key != name]

    def names(self) -> list[str]:
        """Return the names of the fields."""
        return [name for name, _value in self.fields]

    def data(self, button: str = "_save") -> dict[str, Any]:
        """Return what is sent when ``button`` is pressed."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        return {**sent, button: "Save"} if button else sent


def _successful(form: Element) -> Iterator[tuple[str, str]]:
    for element in form.iter():
        name = element.get("name")
        if not name or element.get("disabled") is not None:
            continue
        if element.tag == "textarea":
            # RFC 7578 and HTML: line ends are sent as pairs.
            yield name, re.sub("\r\n?|\n", "\r\n", "".join(element.itertext())[1:])
        elif element.tag == "select":
            yield from ((name, value) for value in _chosen(element))
        elif element.tag == "input":
            kind = element.get("type", "text")
            if kind in {"submit", "button", "image", "reset", "file"}:
                continue
            if kind in {"checkbox", "radio"} and element.get("checked") is None:
                continue
            default = "on" if kind in {"checkbox", "radio"} else ""
            value = element.get("value", default)
            # A text box holds one line.
            yield name, value if kind == "hidden" else re.sub("[\r\n]", "", value)


def _chosen(select: Element) -> list[str]:
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [option.get("value", "".join(option.itertext())) for option in chosen]
