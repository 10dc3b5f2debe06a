"""What stands on a restricted text reaches nobody without the right, in any form."""

import random
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Text
from articles.vocabulary import AnnotationKind
from tests import factories as make

pytestmark = pytest.mark.django_db

RUN = 8
_WORD = re.compile(r"\w+")


def _sentence(chance: random.Random, secret: str) -> str:
    return " ".join(f"{secret}{chance.randrange(10**6)}" for _word in range(12)) + "."


@pytest.fixture
def archive() -> list[Text]:
    """Make articles with open and restricted texts, corrected and annotated at random."""
    chance = random.Random(2254)
    secret_texts = []
    for _article in range(2):
        article = make.make_article()
        open_text = make.make_text(article, _sentence(chance, "open"))
        closed = make.make_restricted_text(
            article, " ".join(_sentence(chance, "closed") for _line in range(3))
        )
        for text in (open_text, closed):
            for _annotation in range(3):
                words = text.body.split()
                begin = chance.randrange(len(words) - 9)
                kind = chance.choice(AnnotationKind.values)
                prefix = "open" if text == open_text else "closed"
                make.make_annotation(
                    text,
                    " ".join(words[begin : begin + 9]),
                    kind=kind,
                    note=_sentence(chance, prefix),
                    status=chance.choice(["accepted", "accepted", "suggested"]),
                )
        closed.revise(f"{_sentence(chance, 'closed')} {closed.body}", by=None, reason="More.")
        secret_texts.append(closed)
    return secret_texts


def _addresses() -> list[str]:
    paths = ["/annotations/", "/annotations.jsonld", "/annotations.csv", "/annotations/?q=closed"]
    for annotation in Annotation.objects.all():
        paths += [
            reverse(f"articles:annotation-{name}", args=[annotation.pid])
            for name in ("detail", "data", "history")
        ]
    for article in Article.objects.all():
        first = article.annotations.latest("pk")
        paths.append(f"/annotations/?q={first.exact.split()[0]}")
        paths.append(reverse("articles:article-annotations-data", args=[article.pid]))
        for text in article.texts.all():
            paths += [
                f"{article.get_absolute_url()}versions/{n}/?text={text.role}-{text.language}"
                for n in (1, 2)
            ]
    return paths


def _crawl(client: Client) -> str:
    pieces = []
    for path in _addresses():
        # Only an annotation's own address looks at what is accepted.
        own = re.fullmatch(r"/annotations/(\w+/)?", path)
        for accept in ("text/html", "application/ld+json", "text/csv")[: None if own else 1]:
            response: Any = client.get(path, headers={"Accept": accept}, follow=True)
            content = (
                b"".join(response.streaming_content) if response.streaming else response.content
            )
            pieces.append(content.decode())
            pieces += [f"{name}: {value}" for name, value in response.headers.items()]
    return "\n".join(pieces)


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text)
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _closed_runs(texts: list[Text]) -> set[str]:
    runs = set()
    for text in texts:
        for version in text.versions.all():
            runs |= _runs(version.body)
        for annotation in text.annotations.all():
            runs |= _runs(annotation.note)
    return runs


def test_no_run_of_eight_words_gets_out(archive: list[Text]) -> None:
    stranger, member = Client(), Client()
    member.force_login(make.make_user())
    for client in (stranger, member):
        seen = _crawl(client)
        assert "open" in seen
        assert not _closed_runs(archive) & _runs(seen)


def test_a_reader_with_the_right_sees_them(archive: list[Text]) -> None:
    client = Client()
    client.force_login(make.make_reader())

    assert _closed_runs(archive) & _runs(_crawl(client))


def test_counts_do_not_betray_words_that_stand_there_alone(archive: list[Text]) -> None:
    word = archive[0].annotations.all()[0].exact.split()[4]

    def total(client: Client, query: str) -> int:
        page = client.get(f"/annotations/?q={query}").context["page"]
        return int(page.total)

    assert total(Client(), word) == total(Client(), "neverwritten") == 0
    assert User.objects.count() == 0
