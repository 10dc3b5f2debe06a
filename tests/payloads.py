"""Words that try to become more than words: sixty of them, and what shows that one has."""

import re
from collections.abc import Iterator
from typing import Any

# What every payload calls or leaves behind; the archive itself says it nowhere.
MARK = "zq7"

PAYLOADS: tuple[str, ...] = (
    # Elements that run something.
    "<script>zq7()</script>",
    "<ScRiPt>zq7()</sCrIpT>",
    "<script src=//zq7.example/x.js></script>",
    "<script\n>zq7()</script\n>",
    "<<script>zq7();//<</script>",
    "<scr<script>ipt>zq7()</scr</script>ipt>",
    "</script><script>zq7()</script>",
    "<script type=module>import('//zq7.example')</script>",
    # Elements that run something when they load, fail, open or move.
    "<img src=x onerror=zq7()>",
    "<img src=x onerror\n=\nzq7()>",
    "<img/src/onerror=zq7()>",
    '<img src="x`y" `<script>zq7()</script>`>',
    "<body onload=zq7()>",
    "<details open ontoggle=zq7()><summary>x</summary></details>",
    "<video><source onerror=zq7()></video>",
    "<audio src=x onerror=zq7()></audio>",
    "<marquee onstart=zq7()>x</marquee>",
    "<input autofocus onfocus=zq7()>",
    "<select autofocus onfocus=zq7()></select>",
    "<div style=animation-name:x onanimationstart=zq7()>x</div>",
    # Elements that bring a page, a base or a form of their own.
    "<iframe srcdoc='<script>zq7()</script>'></iframe>",
    "<iframe src=javascript:zq7()></iframe>",
    "<object data=javascript:zq7()></object>",
    "<embed src=//zq7.example/x.swf>",
    "<base href=//zq7.example/>",
    "<meta http-equiv=refresh content='0;url=//zq7.example/'>",
    "<link rel=stylesheet href=//zq7.example/x.css>",
    "<form action=//zq7.example/><button>zq7</button></form>",
    "<button form=x formaction=javascript:zq7()>x</button>",
    "<style>@import '//zq7.example/x.css'</style>",
    # Out of an attribute, a comment, a title, a text area, an option, JSON.
    '"><script>zq7()</script>',
    "'><img src=x onerror=zq7()>",
    '" autofocus onfocus=zq7() x="',
    "' onmouseover=zq7() x='",
    "--><script>zq7()</script><!--",
    "</title><script>zq7()</script>",
    "</textarea><script>zq7()</script>",
    "</option></select><img src=x onerror=zq7()>",
    '"}]}</script><script>zq7()</script>',
    "]]><script>zq7()</script>",
    # SVG and MathML, and what parsers make of them on second thoughts.
    "<svg onload=zq7()>",
    "<svg><script href=data:,zq7()></script></svg>",
    "<svg><animate onbegin=zq7() attributeName=x></svg>",
    "<svg><a xlink:href=javascript:zq7()><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=zq7()>#x'></use></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=zq7()>'>",
    "<svg></p><style><a id='</style><img src=x onerror=zq7()>'>",
    "<noscript><p title='</noscript><img src=x onerror=zq7()>'>",
    # Links in HTML and in Markdown.
    "<a href=javascript:zq7()>x</a>",
    "<a href='jav&#x09;ascript:zq7()'>x</a>",
    "[x](javascript:zq7())",
    "[x](data:text/html,<script>zq7()</script>)",
    "![x](x' onerror=zq7() ')",
    "<javascript:zq7()>",
    # Characters that hide, turn round or end.
    "\u202e>)(7qz=rorreno x=crs gmi<\u202c <img src=x onerror=zq7()>",
    "<img src=x onerror=zq7()\u2028>",
    "\ufeff<script>zq7()</script>",
    # Languages of templates, and what a second unescaping would wake.
    "{{ 7|add:7 }}{% load zq7 %}{{7*7}}zq7",
    "${7*7}zq7 #{7*7}zq7 <%= 7*7 %>zq7",
    "&lt;script&gt;zq7()&lt;/script&gt; &#60;img src=x onerror=zq7()&#62;",
)

_NOWHERE = {"object", "embed", "base", "applet", "marquee", "math", "iframe", "frame", "noembed"}
_SCHEME = re.compile(r"^[\s\x00-\x20]*(j\s*a\s*v\s*a\s*script|vbscript|data)\s*:", re.IGNORECASE)
_LINKS = {"href", "src", "action", "formaction", "data", "poster"}
_LOADING = _LINKS - {"href"}
_SUMS = ("49zq7", "1414", "14zq7")


def as_many(length: int | None, first: int) -> str:
    """Return payloads, from the one numbered ``first``, as fit a length; all of them without."""
    turned = PAYLOADS[first % len(PAYLOADS) :] + PAYLOADS[: first % len(PAYLOADS)]
    if length is None:
        return "\n\n".join(turned)
    fitting = ""
    for payload in turned:
        longer = f"{fitting} {payload.replace(chr(10), ' ')}".strip()
        if len(longer) <= length:
            fitting = longer
    return fitting


def come_alive(tree: Any) -> Iterator[str]:
    """Yield what in a page, parsed as browsers do it, was meant to be words."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            # A comment: nothing that is held is quoted in one.
            if MARK in (element.text or ""):
                yield f"comment: {element.text}"
            continue
        name = element.tag.rpartition("}")[2]
        inside = "".join(element.itertext()) if name in {"script", "style"} else ""
        if name in _NOWHERE or MARK in name + inside:
            yield f"<{name}> {inside[:60]}"
        if name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield "<meta refresh>"
        for attribute, value in element.attrib.items():
            if _is_alive(attribute.rpartition("}")[2].lower(), value):
                yield f"<{name} {attribute}={value[:60]!r}>"
    words = "".join(tree.itertext())
    yield from (f"a template was run: {sum_}" for sum_ in _SUMS if sum_ in words)


def _is_alive(attribute: str, value: str) -> bool:
    """Tell whether an attribute runs, loads or leads to what a payload says."""
    if attribute.startswith("on") or MARK in attribute or attribute in {"style", "srcdoc"}:
        return True
    if attribute in _LINKS and (_SCHEME.match(value) or value.startswith("//")):
        return True
    return attribute in _LOADING and MARK in value
