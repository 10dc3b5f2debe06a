"""No input makes a request answer 500."""

import random
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from articles.models import (
    Actor,
    Annotation,
    Article,
    Event,
    Question,
    Report,
    Round,
    Source,
    Text,
    Track,
)
from tests import factories as make
from tests.crawl import addresses, make_everything

pytestmark = pytest.mark.django_db

# What the lists ask for, what the admin would, and what nobody may name.
PARAMETERS = (
    *("q", "track", "track-only", "round", "actor", "source", "kind", "language", "from", "to"),
    *("year", "sort", "page", "per-page", "text", "paragraph", "next", "stance", "question"),
    *("country", "name", "format", "o", "p", "all", "fields", "id__in", "status"),
    "author__password__startswith",
)

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

REQUESTS = 2000


def _random_value(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    return "".join(
        chr(chance.choice([chance.randrange(1, 0xD800), chance.randrange(0xE000, 0x110000)]))
        for _letter in range(chance.randrange(1, 30))
    )


def test_two_thousand_hostile_requests_are_all_answered() -> None:
    make_everything()
    paths = list(addresses().values())
    seed = random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    client = Client(raise_request_exception=False)
    failed = []
    for _request in range(REQUESTS):
        path = chance.choice(paths)
        pairs = [
            (chance.choice(PARAMETERS), _random_value(chance))
            for _pair in range(chance.randrange(1, 5))
        ]
        if chance.random() < 0.1:
            path = quote(path + _random_value(chance))
        query = urlencode(pairs)
        if chance.random() < 0.1:
            query = query.replace("=", chance.choice(["", "==", "=%", "=%ff%fe", "&&"]))
        response = client.get(path, QUERY_STRING=query)
        if response.status_code >= 500:
            failed.append(f"{response.status_code} {path}?{query}")

    assert failed == [], f"seed {seed}"


def _state() -> list[object]:
    models = (Article, Text, Annotation, Actor, Track, Round, Event, Question, Source, Report)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_no_get_changes_a_row() -> None:
    make_everything()
    editor = Client()
    editor.force_login(make.make_editor())
    before = _state()

    for path in addresses().values():
        for client in (Client(), editor):
            client.get(path)
            client.head(path)
            client.options(path)

    assert _state() == before


@pytest.mark.parametrize(
    "path",
    ["/articles/%00/", "/articles/%ff%fe/", "/%2e%2e/", "/articles/7k3qdm", "/a" * 500],
)
def test_an_odd_path_is_answered_with_4xx_or_its_slash(path: str) -> None:
    assert 300 <= Client(raise_request_exception=False).get(path).status_code < 500
