"""Who may do what at every public address; an address without a line fails."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from tests import factories as make
from tests.crawl import ADDRESSES, addresses, make_everything, public_names

pytestmark = pytest.mark.django_db

ROLES: dict[str, Callable[[], User | AnonymousUser]] = {
    "anonymous": AnonymousUser,
    "reader": make.make_reader,
    "annotator": lambda: make.make_user(
        "articles.read_restricted_text", "articles.change_annotation", is_staff=True
    ),
    "editor": make.make_editor,
}

# What GET answers where it is not 200: redirects of short addresses and passages.
REDIRECTED = {name for name in ADDRESSES if name.endswith("-short")} | {
    "annotation-detail",
    "article-annotations",
}
# Addresses that take a POST, and what an empty one is answered.
POSTED = {"sign-in": 200, "sign-out": 302, "article-report": 200}
ONLY_POSTED = {"sign-out"}
UNSAFE = ("put", "patch", "delete")


@pytest.fixture(params=sorted(ROLES))
def client_of(request: pytest.FixtureRequest) -> Client:
    make_everything()
    client = Client()
    user = ROLES[request.param]()
    if isinstance(user, User):
        client.force_login(user)
    return client


def _expected(name: str, method: str, *, signed_in: bool) -> int:
    if signed_in and name == "sign-in":
        return 302
    if method in {"get", "head"}:
        if name in ONLY_POSTED:
            return 405
        return 301 if name in REDIRECTED else 200
    if method == "post":
        return POSTED.get(name, 405)
    return 405


def test_every_address_has_a_line() -> None:
    assert public_names() == set(ADDRESSES)


def test_each_address_answers_each_method_as_written(client_of: Client) -> None:
    wrong = {}
    user = _user_of(client_of)
    signed_in = user is not None
    for name, path in addresses().items():
        for method in ("get", "head", "post", *UNSAFE):
            status = getattr(client_of, method)(path).status_code
            expected = _expected(name, method, signed_in=signed_in)
            if status != expected and {status, expected} != {301, 302}:
                wrong[name, method] = (status, expected)
            if name == "sign-out" and method == "post" and user is not None:
                client_of.force_login(user)

    assert wrong == {}


def test_nothing_is_posted_without_its_token(client_of: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of.cookies

    for name in POSTED:
        assert strict.post(ADDRESSES[name]()).status_code == 403, name


def test_an_anonymous_page_sets_no_cookie() -> None:
    make_everything()

    for name, path in addresses().items():
        response = Client().get(path)
        if name not in {"sign-in", "article-report"}:
            assert not response.cookies, name


def test_a_restricted_text_reaches_nobody_without_the_right(client_of: Client) -> None:
    words = b"Unprintable wording"
    user = _user_of(client_of)
    may_read = user is not None and user.has_perm("articles.read_restricted_text")

    for name, path in addresses().items():
        content = _content(client_of.get(path, follow=True))
        if not may_read:
            assert words not in content, name


def test_a_reader_with_the_right_reads_the_restricted_text() -> None:
    made = make_everything()
    client = Client()
    client.force_login(make.make_reader())

    content = _content(client.get(made["article"].get_absolute_url()))

    assert b"Unprintable wording" in content


def test_a_draft_is_seen_by_editors_alone() -> None:
    draft = make.make_article("Not yet for everybody", status="draft")
    client = Client()
    assert client.get(draft.get_absolute_url()).status_code == 404

    client.force_login(make.make_editor())
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_a_withdrawn_article_says_why_and_nothing_else() -> None:
    article = make.make_article("Withdrawn headline", status="withdrawn", body="Its words.")

    response = Client().get(article.get_absolute_url())

    assert response.status_code == 410
    assert b"It was never published." in response.content
    assert b"Its words." not in response.content
    assert b"Withdrawn headline" not in Client().get("/articles/").content


def test_what_was_annotated_on_a_withdrawn_article_is_evidence_for_nobody() -> None:
    made = make_everything()
    article = made["article"]
    article.status, article.withdrawn_because = "withdrawn", "It was a forgery."
    article.save()
    editor = Client()
    editor.force_login(make.make_editor())

    for name, path in addresses().items():
        if name.startswith(("actor", "question", "track", "round")):
            assert b"Talks open in Geneva" not in _content(editor.get(path, follow=True)), name


def test_a_merged_record_leads_to_its_heir_and_a_retired_one_says_why() -> None:
    old, heir, gone = make.make_actor(), make.make_actor(), make.make_actor()
    addresses_before = [actor.get_absolute_url() for actor in (old, gone)]
    old.retire(reason="Entered twice.", merged_into=heir)
    gone.retire(reason="Entered by mistake.")

    moved, retired = (Client().get(path) for path in addresses_before)

    assert moved.status_code == 301
    assert moved["Location"] == heir.get_absolute_url()
    assert retired.status_code == 410
    assert b"Entered by mistake." in retired.content


@pytest.mark.parametrize("slug", ["wrong", "//evil.example", "خطأ"])
def test_a_wrong_slug_leads_to_the_right_address_on_this_site(slug: str) -> None:
    article = make.make_article("Talks open")

    response = Client().get(f"/articles/{article.pid}/{slug.strip('/')}/", {"text": "digest-en"})

    assert response.status_code in {301, 404}
    if response.status_code == 301:
        assert response["Location"] == f"{article.get_absolute_url()}?text=digest-en"


def _user_of(client: Client) -> User | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None


def _content(response: Any) -> bytes:
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content)
    content: bytes = response.content
    return content
