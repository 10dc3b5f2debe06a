"""Targets that would lead a reader away, in the spellings that browsers understand."""

from urllib.parse import urljoin, urlsplit

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "\x1f//evil.example",
    "\u00a0//evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "http:evil.example",
    "HTTP://evil.example",
    "http://testserver@evil.example",
    "http://testserver:pw@evil.example",
    "http://evil.example#testserver",
    "http://evil.example?testserver",
    "http://evil.example\\testserver",
    "http://testserver.evil.example",
    "http://[::1]@evil.example",
    "http://[evil.example",
    "//testserver@evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,hi",
    "vbscript:x",
    "ftp://testserver/",
    "//evil.example\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:a=b//",
    "//evil\u3002example",
]


def leads_away(location: str) -> bool:
    """Say whether a browser on the test server would leave it for ``location``."""
    # Browsers take backslashes for slashes and drop tabs and line breaks.
    read = location.replace("\\", "/").translate({9: None, 10: None, 13: None}).strip()
    target = urlsplit(urljoin("http://testserver/", read))
    return target.netloc != "testserver" or target.scheme != "http"
