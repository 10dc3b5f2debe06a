"""Who may do what at every public address; an address without a line fails."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from tests import factories as make
from tests.archive import made_once, rows_stored
from tests.crawl import ADDRESSES, addresses, make_everything, public_names
from tests.markup import inline_code
from tests.redirects import ELSEWHERE, leads_away

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


class Met(NamedTuple):
    """What somebody meets at an address."""

    content: bytes
    is_page: bool
    sets_cookies: bool


class Archive(NamedTuple):
    """An archive, whoever comes to it, and what each meets at every address."""

    users: dict[str, User]
    paths: dict[str, str]
    met: Callable[[str], dict[str, Met]]


def _an_archive() -> Archive:
    make_everything()
    made = {role: maker() for role, maker in ROLES.items()}
    users = {role: user for role, user in made.items() if isinstance(user, User)}
    paths = addresses()

    @cache
    def met(role: str) -> dict[str, Met]:
        client = _client(users.get(role))
        return {name: _met(client.get(path, follow=True)) for name, path in paths.items()}

    return Archive(users, paths, met)


archive = made_once(_an_archive)


def _met(response: Any) -> Met:
    is_page = response["Content-Type"].startswith("text/html")
    return Met(_content(response), is_page, bool(response.cookies))


def _client(user: User | None, **how: Any) -> Client:
    client = Client(**how)
    if user is not None:
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


class TestEveryAddress:
    """Every public address, every role, every method: one archive for all of them."""

    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_each_address_answers_each_method_as_written_and_keeps_every_row(
        self, archive: Archive, role: str
    ) -> None:
        wrong = {}
        user = archive.users.get(role)
        client, leaving = _client(user), _client(user)
        before = rows_stored()
        for name, path in archive.paths.items():
            for method in ("get", "head", "post", *UNSAFE):
                who = leaving if (name, method) == ("sign-out", "post") else client
                status = getattr(who, method)(path).status_code
                expected = _expected(name, method, signed_in=user is not None)
                if status != expected and {status, expected} != {301, 302}:
                    wrong[name, method] = (status, expected)
            client.options(path)

        assert wrong == {}
        assert rows_stored() == before

    @pytest.mark.parametrize("role", ["anonymous", "editor"])
    def test_nothing_is_sent_without_its_token(self, archive: Archive, role: str) -> None:
        client = _client(archive.users.get(role), enforce_csrf_checks=True)
        before = rows_stored()
        for name, path in archive.paths.items():
            for method in ("post", *UNSAFE):
                # Data for machines takes no form from anybody: there is no token to ask for.
                refused = {403, 405} if method != "post" or name not in POSTED else {403}
                assert getattr(client, method)(path).status_code in refused, (name, method)
        assert rows_stored() == before

    def test_an_anonymous_page_sets_no_cookie(self, archive: Archive) -> None:
        for name, met in archive.met("anonymous").items():
            assert met.sets_cookies == (name in {"sign-in", "article-report"}), name

    @pytest.mark.parametrize("role", ["anonymous", "editor"])
    def test_no_page_holds_code_of_its_own(self, archive: Archive, role: str) -> None:
        for name, met in archive.met(role).items():
            if met.is_page:
                assert inline_code(met.content.decode()) == [], name

    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_a_restricted_text_reaches_nobody_without_the_right(
        self, archive: Archive, role: str
    ) -> None:
        user = archive.users.get(role)
        if user is not None and user.has_perm("articles.read_restricted_text"):
            assert b"Unprintable wording" in archive.met(role)["article-detail"].content
            return
        for name, met in archive.met(role).items():
            assert b"Unprintable wording" not in met.content, name

    def test_a_wrong_slug_leads_to_the_right_address_on_this_site(self, archive: Archive) -> None:
        client = Client()
        names = [
            name for name in archive.paths if name.endswith(("-detail", "-report", "-version"))
        ]
        names.remove("annotation-detail")
        for name in names:
            right = archive.paths[name]
            steps = right.split("/")
            for slug in ("wrong", "خطأ", *ELSEWHERE):
                steps[3] = slug.strip("/")
                # As a server hands it over: unquoted.
                path = "/".join(steps).encode().decode("latin-1")
                response = client.get("/", PATH_INFO=path, QUERY_STRING="text=digest-en")
                assert response.status_code in {301, 400, 404}, (name, slug)
                if slug in {"wrong", "خطأ"}:
                    assert response["Location"] == f"{right}?text=digest-en"
                elif response.status_code == 301:
                    assert not leads_away(response["Location"]), (name, slug)


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


def _content(response: Any) -> bytes:
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content)
    content: bytes = response.content
    return content
