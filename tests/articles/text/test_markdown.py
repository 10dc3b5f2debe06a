"""Notes that are safe to print, addresses that are safe to follow."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.markdown import UnsafeUrl, clean_url, plain_text, render_markdown

POISONED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "javascript\t:alert(1)",
    "javascript\u200b:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "%6A%61vascript:alert(1)",
    "javascript%3Aalert(1)",
    "jav\\ascript:alert(1)",
    "javascript\\:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "javascript://user@example.org/",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "vbscript:msgbox(1)",
    "VBSCRIPT:msgbox(1)",
    "vb\tscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "ftp://example.org/",
    "//example.org/",
    "/\\example.org/",
    "\\\\example.org/",
    "https:example.org",
]

ALLOWED_TAGS = {
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
ALLOWED_ATTRIBUTES = {("a", "href"), ("a", "title"), ("a", "rel"), ("ol", "start")}


class Outline(HTMLParser):
    """What a browser would find in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def leads_elsewhere(link: str) -> bool:
    """Tell whether a browser would leave this site by anything but web or mail."""
    bare = "".join(c for c in link if c > " ").replace("\\", "/").lower()
    if bare.startswith(("http://", "https://", "mailto:")):
        return False
    return bare.startswith("//") or ":" in bare.split("/")[0].split("#")[0]


@pytest.mark.parametrize("address", POISONED)
@pytest.mark.parametrize(
    "note",
    [
        "[a]({})",
        "[a](<{}>)",
        "![a]({})",
        "<{}>",
        "[a][r]\n\n[r]: {}",
        "[a][r]\n\n[r]: <{}>",
        '<a href="{}">a</a>',
        "{}",
    ],
)
def test_a_poisoned_address_in_a_note_becomes_no_link(note: str, address: str) -> None:
    page = Outline(render_markdown(note.format(address)))
    assert not [link for link in page.links if leads_elsewhere(link)]
    assert page.tags <= ALLOWED_TAGS


@pytest.mark.parametrize("address", POISONED)
def test_a_poisoned_address_is_refused_in_a_field(address: str) -> None:
    with pytest.raises(UnsafeUrl, match="address"):
        clean_url(address)


def test_a_refused_link_is_shown_as_it_was_typed() -> None:
    assert (
        "[here](javascript:alert(1))"
        in Outline(render_markdown("[here](javascript:alert(1))")).text
    )


def test_a_note_may_emphasise_quote_list_and_link() -> None:
    html = render_markdown(
        "*a* **b** `c`\n\n> q\n\n- l\n\n3. n\n\n[w](https://example.org/?a=1&b=2 'T')"
        " [s](/tracks/)"
    )
    page = Outline(html)
    assert page.tags == {"p", "em", "strong", "code", "blockquote", "ul", "ol", "li", "a"}
    assert page.links == ["https://example.org/?a=1&b=2", "/tracks/"]
    assert html.count('rel="noopener nofollow"') == 2


def test_headings_images_and_html_stay_text() -> None:
    page = Outline(
        render_markdown(
            "# Title\n\nunder\n===\n\n![pic](https://example.org/a.png)\n\n<b onclick=x>bold</b>"
        )
    )
    assert page.tags <= {"p", "a"}
    assert "# Title" in page.text
    assert "<b onclick=x>bold</b>" in page.text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *POISONED,
                "<",
                ">",
                "[",
                "](",
                ")",
                '"',
                "'",
                "`",
                "*",
                "\n",
                "&",
                "<svg/onload=",
                "<!--",
            ]
        )
    )
)
def test_no_mixture_of_marks_makes_anything_but_the_allowed(pieces: list[str]) -> None:
    page = Outline(render_markdown("".join(pieces)))
    assert page.tags <= ALLOWED_TAGS
    assert page.attributes <= ALLOWED_ATTRIBUTES
    assert not [link for link in page.links if leads_elsewhere(link)]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://[2001:db8::1]/",
        "https://مثال.example/مقال",
        "https://web.archive.org/web/2017/http://example.org/a",
    ],
)
def test_an_ordinary_address_is_kept_as_it_is(address: str) -> None:
    assert clean_url(f" {address} ") == address


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "Write the whole address"),
        ("example.org/a", "Write the whole address"),
        ("https://", "Write the whole address"),
        ("https://user:secret@example.org/", "before the @"),
        ("https://example.org/a b", "a space"),
        ("https://example.org/\u202egpj", "invisible character"),
        ("https://example.org:99999/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://example.org/" + "a" * 2000, "longer than 2,000"),
    ],
)
def test_a_refused_address_is_answered_with_the_reason(address: str, reason: str) -> None:
    with pytest.raises(UnsafeUrl, match=reason):
        clean_url(address)


def test_the_words_of_a_note_are_told_without_its_marks() -> None:
    note = "Called **US-led**, see [the\nrecord](https://a.example/).\n\n- one `x`\n- *two*\n"
    assert plain_text(note) == "Called US-led, see the record. one x two"
    assert plain_text("2 < 3 & <b>so</b> on") == "2 < 3 & <b>so</b> on"
    assert plain_text("") == ""
