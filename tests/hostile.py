"""Requests that nobody means well with: names, values and headers, and how they are combined."""

from __future__ import annotations

import json
import random
import re
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.test import Client

from articles.filters.annotation import AnnotationFilter
from articles.filters.article import ArticleFilter

# What the product asks for: the lists by their filters, everything else by name.
PARAMETERS = sorted(
    {
        *ArticleFilter.get_filters(),
        *AnnotationFilter.get_filters(),
        *("text", "paragraph", "next", "sent", "hide", "country", "iris", "deleted", "whole"),
        *("token", "act", "index", "base", "start", "end", "after", "skip", "format", "year"),
    }
)
# What the admin asks for, and what nobody may name.
ADMIN_PARAMETERS = (
    *("o", "p", "q", "all", "e", "_facets", "_popup", "_to_field", "_changelist_filters"),
    *("app_label", "model_name", "field_name", "term", "fields", "id__in", "status__exact"),
    *("kind__exact", "actor__id__exact", "article__id__exact", "tracks__id__exact", "paragraph"),
    *("author__password__startswith", "text", "kind", "status", "actor", "track", "after"),
)
FIELDS = (
    *("username", "password", "next", "message", "paragraph", "contact", "website", "decision"),
    *("seen", "token", "act", "base", "start", "end", "exact", "prefix", "kind", "note", "actor"),
    *("actor_key", "question", "stance", "certainty", "name", "slug", "headline", "published"),
    *("references", "_version", "_token", "_save", "_confirm", "_confirmed", "_loss_accepted"),
    *("action", "_selected_action", "index", "select_across", "reason", "heir", "post"),
    *("names-TOTAL_FORMS", "names-INITIAL_FORMS", "names-0-id", "csrfmiddlewaretoken", "body"),
)
HEADERS = {
    "accept": (
        "application/ld+json",
        "text/html;q=x",
        "*/*;q=0",
        ";;,",
        "a/b;charset=hex",
        "\xff",
    ),
    "accept-encoding": ("br;q=nan", "identity;q=0, *;q=0", ",,,"),
    "accept-language": ("ar", "x" * 200, "en;q=;;", "*"),
    "authorization": ("Basic x", "Bearer " + "a" * 500, "\x00"),
    "content-type": ("text/plain", "multipart/form-data", "application/json", "a"),
    "cookie": ("sessionid=x; csrftoken=y", "sessionid=" + "a" * 4000, "=;=;", "\xff=\xfe"),
    "host": ("evil.example", "localhost:99999", "[::1", "a b"),
    "if-modified-since": ("yesterday", "Mon, 99 Foo 9999 99:99:99 GMT", "0"),
    "if-none-match": ("*", '"x"', 'W/"' + "a" * 3000 + '"', "unquoted, ,"),
    "origin": ("null", "https://evil.example", "\x00"),
    "prefer": ('return=representation; include="x"', 'include="', "return=minimal;;"),
    "range": ("bytes=0-1", "bytes=-1", "bytes=9-0", "bytes=0-0,1-1,2-2"),
    "referer": ("javascript:alert(1)", "//", "x" * 3000),
    "user-agent": ("", "() { :; }; echo", "a" * 3000),
    "x-forwarded-for": ("127.0.0.1", "a, b, c", "::ffff:1.2.3.4,", "x" * 2000),
    "x-http-method-override": ("DELETE", "TRACE"),
    "transfer-encoding": ("chunked", "identity"),
}

VALUES = [
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999",
    "NaN",
    "true",
    "\x00",
    "a\x00b",
    "%",
    "%%%s",
    "%00",
    "_",
    "'",
    '"',
    "\\",
    "`",
    ";",
    "--",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% debug %}",
    "../../etc/passwd",
    "//evil.example",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "\u202egnp.exe",
    "\u0000\u0001\u0002",
    "\ufeff",
    "\ufffe",
    "\U0010ffff",
    "🇸🇾🤝",
    "e\u0301" * 50,
    "مُحَادَثَات",
    "a" * 201,
    "a" * 3000,
    " ".join(f"w{n}" for n in range(40)),
    '"unclosed',
    "((((((((((",
    ")",
    "NEAR(a b, 5)",
    "a AND OR NOT b",
    "*",
    "a*",
    "-",
    "-a",
    "headline:",
    "2017-13-45",
    "0000",
    "9999-99-99",
    "2017/01",
    "12",
    "2017-01-01/2016-01-01",
    "astana",
    "geneva,astana",
    "[]",
    "None",
    "Infinity",
    "0x10",
    "١٢",
    "1,5",
]


class Ask(NamedTuple):
    """One request, to be made again from what a failure tells."""

    method: str
    path: str
    query: str
    sent: list[tuple[str, str]]
    headers: dict[str, str]


def random_value(chance: random.Random) -> str:
    """Return a hostile value, or a few characters of any script."""
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    return "".join(
        chr(chance.choice([chance.randrange(1, 0xD800), chance.randrange(0xE000, 0x110000)]))
        for _letter in range(chance.randrange(1, 30))
    )


def random_ask(chance: random.Random, paths: list[str], names: tuple[str, ...]) -> Ask:
    """Return a request to one of ``paths`` with some of ``names`` in its query."""
    path = chance.choice(paths)
    pairs = [(chance.choice(names), random_value(chance)) for _ in range(chance.randrange(1, 5))]
    if chance.random() < 0.1:
        path = quote(path + random_value(chance))
    query = urlencode(pairs)
    if chance.random() < 0.1:
        query = query.replace("=", chance.choice(["", "==", "=%", "=%ff%fe", "&&"]))
    method = chance.choices(
        ("get", "post", "head", "options", "put", "delete", "patch"), (70, 20, 4, 2, 2, 1, 1)
    )[0]
    sent = [(chance.choice(FIELDS), random_value(chance)) for _ in range(chance.randrange(6))]
    headers = {}
    if chance.random() < 0.3:
        name = chance.choice(list(HEADERS))
        headers[name] = chance.choice(HEADERS[name])
    return Ask(method, path, query, sent if method == "post" else [], headers)


def answer_to(client: Client, ask: Ask) -> Any:
    """Send a request and return its answer."""
    headers = dict(ask.headers)
    environ: dict[str, Any] = {"QUERY_STRING": ask.query}
    if "cookie" in headers:
        # A client keeps a jar of its own, which wins.
        client = Client(raise_request_exception=False)
    if ask.method in {"get", "head"}:
        if "content-type" in headers:
            environ["CONTENT_TYPE"] = headers.pop("content-type")
        return getattr(client, ask.method)(ask.path, headers=headers, **environ)
    kind = headers.pop("content-type", "application/x-www-form-urlencoded")
    return client.generic(
        ask.method.upper(), ask.path, urlencode(ask.sent), kind, headers=headers, **environ
    )


def helps(answer: Any) -> bool:
    """Say whether a refusal names what it refuses, or says what can be done instead."""
    if answer.status_code == 405:
        return bool(answer["Allow"])
    if answer["Content-Type"] == "application/problem+json":
        told = json.loads(answer.content)
        return bool(told["title"] and told["detail"])
    if answer["Content-Type"] == "application/json":
        return bool(json.loads(answer.content))
    page = answer.content.decode()
    main = re.search(r"<main\b.*</main>", page, re.DOTALL)
    if main is None:
        return False
    words = re.sub(r"<[^>]+>", " ", main[0]).split()
    return (
        "<h1" in page and len(words) > 8 and bool(re.search(r"<(a|form|button)\b|role=", main[0]))
    )
