"""Who may work where, and what hostile words can do."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Annotation, Text
from tests import factories
from tests.articles.admin.bench import address_of, bench_of, mark, open_bench, save

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1))",
    "{{ 7|add:7 }}{% load i18n %}",
    "</textarea><script>alert(1)</script>",
)


@pytest.fixture
def text(db: None) -> Text:
    return factories.make_text()


def everything_posted(text: Text, annotation: Annotation) -> list[str]:
    return [
        bench_of(text.article),
        bench_of(text.article) + "preview/",
        bench_of(text.article) + "suggest/",
        address_of(annotation),
        address_of(annotation, "delete"),
        address_of(annotation, "restore"),
    ]


def signed_in(user: User, *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    client.force_login(user)
    return client


def test_who_may_not_annotate_is_refused(text: Text) -> None:
    annotation = factories.make_annotation(text)
    looker = signed_in(factories.make_user("articles.view_article", is_staff=True))
    for address in everything_posted(text, annotation):
        assert looker.post(address).status_code == 403, address
    assert looker.get(bench_of(text.article)).status_code == 403


def test_who_is_not_signed_in_is_sent_away(client: Client, text: Text) -> None:
    annotation = factories.make_annotation(text)
    for address in everything_posted(text, annotation):
        answer = client.post(address)
        assert (answer.status_code, "login" in answer.headers["Location"]) == (302, True)


def test_nothing_is_posted_without_its_token(owner: User, text: Text) -> None:
    annotation = factories.make_annotation(text)
    client = signed_in(owner, strict=True)
    for address in everything_posted(text, annotation):
        assert client.post(address).status_code == 403, address


def test_looking_changes_nothing(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text)
    for address in everything_posted(text, annotation):
        desk.get(address)
    assert Annotation.objects.get().version == annotation.version


def test_a_restricted_text_is_not_there_for_who_may_not_read_it(text: Text) -> None:
    closed = factories.make_restricted_text(text.article, body="Unprintable wording here.")
    annotation = factories.make_annotation(closed, "Unprintable")
    client = signed_in(
        factories.make_user(
            "articles.view_article", "articles.change_annotation", "articles.add_annotation",
            is_staff=True,
        )
    )  # fmt: skip
    page = client.get(bench_of(text.article))
    assert page.status_code == 200
    assert "Unprintable" not in page.content.decode()
    assert client.get(bench_of(text.article, f"?text={closed.pk}")).status_code == 404
    assert client.get(address_of(annotation)).status_code == 404
    factories.make_actor("Wording", names=["wording"])
    told = client.post(bench_of(text.article) + "suggest/", follow=True).content.decode()
    assert "No mention was found" in told
    assert Annotation.objects.count() == 1
    alone = factories.make_restricted_text(factories.make_article())
    assert client.get(bench_of(alone.article)).status_code == 404


def test_nobody_deletes_a_colleagues_work_but_a_reviewer(
    annotators_desk: Client, editors_desk: Client, text: Text
) -> None:
    annotation = factories.make_annotation(text, author=factories.make_user())
    sent = {"_version": annotation.version}
    assert annotators_desk.post(address_of(annotation, "delete"), sent).status_code == 403
    assert editors_desk.post(address_of(annotation, "delete"), sent).status_code == 302


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words(desk: Client, payload: str) -> None:
    text = factories.make_text(body=f"Before {payload} after.")
    factories.make_actor(f"{payload} one", names=["Twin"])
    factories.make_actor(f"{payload} two", names=["Twin"])
    form = open_bench(desk, bench_of(text.article))
    mark(form, text, payload)
    form["kind"], form["note"], form["actor"] = "note", payload, "Twin"
    refused = save(desk, form, bench_of(text.article)).content.decode()
    form["actor"] = f"{payload} one"
    save(desk, form, bench_of(text.article))
    annotation = Annotation.objects.get()
    pages = [refused] + [
        desk.get(address).content.decode()
        for address in (bench_of(text.article), address_of(annotation))
    ]
    pages.append(
        desk.post(
            address_of(annotation, "delete"), {"_version": annotation.version}, follow=True
        ).content.decode()
    )
    for page in pages:
        for live in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:', "14{"):
            assert live not in page


@pytest.mark.parametrize("query", ["?text=x", "?text=99999999999999999999"])
def test_a_text_that_is_none_is_not_found(desk: Client, text: Text, query: str) -> None:
    assert desk.get(bench_of(text.article, query)).status_code == 404


@pytest.mark.parametrize(
    "query", ["?paragraph=9999", "?paragraph=x", "?kind=x", "?actor='--", "?deleted=x"]
)
def test_odd_queries_show_the_page(desk: Client, text: Text, query: str) -> None:
    assert desk.get(bench_of(text.article, query)).status_code == 200


@pytest.mark.parametrize("number", ["-1", "9" * 30, "x", "1e3"])
def test_odd_offsets_are_refused(desk: Client, text: Text, number: str) -> None:
    form = open_bench(desk, bench_of(text.article))
    mark(form, text, "The delegations")
    form["kind"], form["note"], form["start"] = "note", "N.", number
    assert save(desk, form, bench_of(text.article)).status_code in {200, 409}
    assert not Annotation.objects.exists()
