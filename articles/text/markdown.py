"""Notes in Markdown as HTML that is safe to print, and web addresses that are safe to link to.

Two nets, one behind the other: the parser makes no HTML of its own accord, no images (they would
tell a third party who reads) and no link to anything but the web, mail and this site; what it made
is sanitised once more by an allowlist.
"""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

_SCHEMES: Final = {"http", "https", "mailto"}
_TAGS: Final = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "ul",
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}

# A path on this site has one slash: browsers read "//host" and "/\host" as another site.
_LINKABLE: Final = re.compile(r"https?://[^/?#\\]|mailto:[^/]|/(?![/\\])|#", re.IGNORECASE)
_LONGEST_ADDRESS: Final = 2000


class UnsafeUrl(ValueError):  # noqa: N818 - said by its users as a noun: "an unsafe URL"
    """An address that must not become a link; the message says what is wrong with it."""


def render_markdown(source: str) -> str:
    """Return a note written in CommonMark as safe HTML.

    Headings stay plain text, since the page around the note owns its outline. Raw HTML is shown,
    not obeyed. A link with any other scheme than http, https or mailto stays as it was typed.
    """
    return nh3.clean(
        _PARSER.render(source),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener nofollow",
        strip_comments=True,
    )


def plain_text(source: str) -> str:
    """Return the words of a note written in CommonMark, without its marks, on one line."""
    blocks = (
        # Code that is set apart has no inner pieces.
        "".join(
            " " if one.type.endswith("break") else one.content for one in block.children or [block]
        )
        for block in _PARSER.parse(source)
    )
    return " ".join(" ".join(blocks).split())


def clean_url(value: str) -> str:
    """Return a web address fit for a link, without the spaces around it.

    Only http and https with a host; no control or invisible characters, spaces, backslashes, or
    names and passwords before the host. Anything else raises `UnsafeUrl`.
    """
    address = value.strip(" ")
    if len(address) > _LONGEST_ADDRESS:
        raise UnsafeUrl(f"The address is longer than {_LONGEST_ADDRESS:,} characters.")
    if any(unicodedata.category(c)[0] in "CZ" or c == "\\" for c in address):
        raise UnsafeUrl(
            "The address holds a space, a backslash or an invisible character. Copy it again."
        )
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeUrl("This is not an address. Write it as https://example.org/page.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise UnsafeUrl("Write the whole address, beginning with https:// or http://.")
    if "@" in parts.netloc:
        raise UnsafeUrl("Take the name and password before the @ out of the address.")
    return address


class _NoteParser(MarkdownIt):
    """The CommonMark parser with a narrower idea of what may be linked to than its own."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's own name for it
        """Tell whether the address may become a link."""
        return _LINKABLE.match(url) is not None


_PARSER: Final = _NoteParser("commonmark", {"html": False, "linkify": False}).disable(
    ["heading", "html_block", "html_inline", "image", "lheading"]
)
