"""The read side of the Web Annotation Protocol."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Identifier, Text
from articles.views.webannotation import preferred_type
from tests import factories as make
from tests.webannotation import broken_in_document

pytestmark = pytest.mark.django_db

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
ASKING = {"Accept": PROFILE}
BODY = "One two three four. Five six seven eight."


@pytest.fixture
def text() -> Text:
    return make.make_text(make.make_article("Talks open"), BODY)


@pytest.fixture
def made(text: Text) -> Annotation:
    return make.make_annotation(text, "two three")


def data_of(annotation: Annotation) -> str:
    return reverse("articles:annotation-data", args=[annotation.pid])


def preferring(what: str) -> dict[str, str]:
    return {**ASKING, "Prefer": f'return=representation;include="{what}"'}


def get(path: str, **headers: str) -> Any:
    return Client().get(path, headers={**ASKING, **headers})


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        (PROFILE, "application/ld+json"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ('application/ld+json; profile="http://example.org/other"', "application/ld+json"),
        ("application/ld+json, */*", "application/ld+json"),
        ("text/html;q=0.5, application/ld+json;q=0.9", "application/ld+json"),
        ("text/html, application/ld+json;q=0.9", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
    ],
)
def test_the_index_answers_in_the_form_preferred(accept: str, type_: str) -> None:
    response = Client().get("/annotations/", headers={"Accept": accept})

    assert response.status_code == 200
    assert response["Content-Type"].startswith(type_)
    assert "Accept" in response["Vary"]


def test_nothing_is_preferred_that_was_ruled_out() -> None:
    assert preferred_type("application/ld+json;q=0, */*", ("application/ld+json",)) is None
    assert preferred_type("garbage", ("application/ld+json",)) is None
    odd = "text/html;x*=bogus''a, a/b;charset*=hex''%00, application/ld+json"
    assert preferred_type(odd, ("application/ld+json",)) == "application/ld+json"


def test_an_annotation_is_described_with_the_headers_of_the_protocol(made: Annotation) -> None:
    for path in (made.get_absolute_url(), data_of(made)):
        response = get(path)

        assert response.status_code == 200
        assert response["Content-Type"] == PROFILE
        assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in response["Link"]
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert response["ETag"].startswith('"')
        assert "Accept" in response["Vary"]
        assert broken_in_document(response.json()) == []
        assert response.json()["id"] == f"{settings.SITE_URL}{made.get_absolute_url()}"


def test_an_annotations_address_leads_people_to_its_passage(made: Annotation) -> None:
    response = Client().get(made.get_absolute_url(), headers={"Accept": "text/html"})

    assert response.status_code == 302
    assert response["Location"].endswith(f"#annotation-{made.pid}")


def test_head_is_get_without_content(made: Annotation) -> None:
    response = Client().head(data_of(made))

    assert response["ETag"] == get(data_of(made))["ETag"]
    assert response.content == b""


def test_what_is_held_already_is_not_sent_again(made: Annotation) -> None:
    tag = get(data_of(made))["ETag"]

    again = get(data_of(made), **{"If-None-Match": tag})

    assert again.status_code == 304
    assert again["ETag"] == tag
    assert again.content == b""


def test_the_tag_changes_with_all_that_is_told(made: Annotation, text: Text) -> None:
    tags = [get(data_of(made))["ETag"]]
    made.note = "New."
    made.save()
    tags.append(get(data_of(made))["ETag"])
    text.revise(f"Zero. {BODY}", by=None, reason="A beginning.")
    tags.append(get(data_of(made))["ETag"])
    assert made.actor is not None
    made.actor.name = "Renamed"
    made.actor.save()
    tags.append(get(data_of(made))["ETag"])

    assert len(set(tags)) == 4


def test_readers_of_different_rights_get_different_tags(text: Text) -> None:
    make.make_annotation(text, "two three")
    make.make_annotation(make.make_restricted_text(text.article, BODY), "four")
    reader = Client()
    reader.force_login(make.make_reader())

    assert reader.get("/annotations.jsonld")["ETag"] != get("/annotations.jsonld")["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/annotations/", "/annotations.jsonld", "{made}", "{data}"])
def test_nothing_can_be_written(made: Annotation, method: str, path: str) -> None:
    path = path.format(made=made.get_absolute_url(), data=data_of(made))

    response = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["status"] == 405


def test_what_cannot_be_given_is_told_in_json(made: Annotation) -> None:
    for path in ("/annotations/", made.get_absolute_url()):
        response = Client().get(path, headers={"Accept": "text/turtle"})

        assert response.status_code == 406
        assert response["Content-Type"] == "application/problem+json"
        assert "application/ld+json" in response.json()["detail"]


def test_what_never_was_and_what_is_no_more_are_told_apart(made: Annotation) -> None:
    Identifier.objects.create(pid="0bcdfg", kind="annotation")
    Identifier.objects.retire("0bcdfg", reason="Made by mistake.")

    assert get("/annotations/999999.jsonld").status_code == 404
    gone = get("/annotations/0bcdfg/")
    assert gone.status_code == 410
    assert gone.json()["detail"] == "Made by mistake."
    made.article.status, made.article.withdrawn_because = "withdrawn", "Never published."
    made.article.save()
    assert get(data_of(made)).json() == {
        "type": "about:blank",
        "status": 410,
        "title": "Gone",
        "detail": "Never published.",
    }


def test_what_was_public_and_deleted_is_gone_until_it_comes_back(made: Annotation) -> None:
    made.remove()
    response = get(data_of(made))
    assert response.status_code == 410
    assert "two three" not in response.content.decode()

    made.restore()
    assert get(data_of(made)).status_code == 200


@pytest.mark.parametrize(
    ("status", "why"),
    [("suggested", "reviewing this annotation again"), ("rejected", "out of the archive")],
)
def test_what_was_public_and_is_not_any_more_leaves_a_tombstone(
    made: Annotation, status: str, why: str
) -> None:
    made.status = status
    made.save()

    assert get(data_of(made)).status_code == 410
    for address in (made.get_absolute_url(), f"{made.get_absolute_url()}history/"):
        page = Client().get(address)
        assert page.status_code == 410
        assert why in page.content.decode()
        assert "two three" not in page.content.decode()


def test_what_was_never_public_leaves_none(text: Text) -> None:
    never = make.make_annotation(text, "two three", status="suggested")
    closed = make.make_annotation(make.make_restricted_text(body=BODY), "two three")
    closed.remove()
    draft = make.make_annotation(
        make.make_text(make.make_article(status="draft"), BODY), "two three"
    )
    draft.remove()

    assert [get(data_of(one)).status_code for one in (never, closed, draft)] == [404] * 3


def test_the_container_holds_its_first_page() -> None:
    text = make.make_text(body=BODY)
    for word in ("One", "four", "Five"):
        make.make_annotation(text, word)

    response = get("/annotations/")

    document = response.json()
    assert broken_in_document(document) == []
    assert document["id"] == f"{settings.SITE_URL}/annotations/"
    assert "http://www.w3.org/ns/ldp#BasicContainer" in response["Link"]
    assert "http://www.w3.org/ns/ldp#constrainedBy" in response["Link"]
    assert response["Content-Location"] == document["id"]
    assert "Prefer" in response["Vary"]
    assert document["total"] == 3
    assert [item["target"]["selector"][0]["exact"] for item in document["first"]["items"]] == [
        "One",
        "four",
        "Five",
    ]


def test_a_client_may_prefer_addresses_or_nothing(made: Annotation) -> None:
    iris = get("/annotations/", **preferring("http://www.w3.org/ns/oa#PreferContainedIRIs"))
    for namespace in ("ldp", "oa"):
        wish = preferring(f"http://www.w3.org/ns/{namespace}#PreferMinimalContainer")
        minimal = get("/annotations/", **wish)
        assert isinstance(minimal.json()["first"], str)
        assert broken_in_document(minimal.json()) == []

    assert iris["Preference-Applied"] == "return=representation"
    assert iris["Content-Location"].endswith("/annotations/?iris=1")
    assert iris.json()["first"]["items"] == [f"{settings.SITE_URL}{made.get_absolute_url()}"]
    assert broken_in_document(iris.json()) == []


def test_pages_traversed_give_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.exports.annotation_pages.PAGE_SIZE", 2)
    text = make.make_text(body=BODY)
    words = ("One", "two", "three", "Five", "six")
    for word in words:
        make.make_annotation(text, word)
    page = get("/annotations.jsonld").json()["first"]
    seen = list(page["items"])
    while "next" in page:
        page = get(page["next"].removeprefix(settings.SITE_URL)).json()
        assert broken_in_document(page) == []
        assert page["partOf"]["total"] == len(words)
        assert page["startIndex"] == len(seen)
        seen += page["items"]

    assert [item["target"]["selector"][0]["exact"] for item in seen] == list(words)
    assert get("/annotations.jsonld?page=4").status_code == 404
    assert get("/annotations.jsonld?page=x").status_code == 404


def test_a_filtered_set_is_a_collection_of_its_own(made: Annotation, text: Text) -> None:
    make.make_annotation(text, "Five", kind="note")

    document = get("/annotations.jsonld?page-size=9&kind=note&utm=x").json()

    assert document["id"] == f"{settings.SITE_URL}/annotations/?kind=note"
    assert document["total"] == 1
    assert get("/annotations.jsonld?kind=gossip").status_code == 400
    assert "gossip" in get("/annotations.jsonld?kind=gossip").json()["detail"]
    assert made.pid not in json.dumps(document)


def test_an_articles_annotations_stand_at_three_addresses(made: Annotation) -> None:
    make.make_annotation()
    article = made.article
    paths = (
        reverse("articles:article-annotations-data", args=[article.pid]),
        reverse("articles:article-annotations", args=[article.pid, article.slug]),
        article.get_absolute_url(),
    )
    documents = [get(path).json() for path in paths]

    assert documents[0] == documents[1] == documents[2]
    assert broken_in_document(documents[0]) == []
    assert documents[0]["total"] == 1
    assert "Talks open" in documents[0]["label"]
    page = Client().get(article.get_absolute_url(), headers={"Accept": "text/html"})
    assert b"<h1" in page.content
    people = Client().get(paths[1], headers={"Accept": "text/html"})
    assert people["Location"] == f"/annotations/?article={article.pid}"


def test_public_data_may_be_read_by_any_site_and_never_with_credentials(made: Annotation) -> None:
    path = data_of(made)
    anonymous = get(path)
    reader = Client()
    reader.force_login(make.make_reader())

    assert anonymous["Access-Control-Allow-Origin"] == "*"
    assert anonymous["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "ETag" in anonymous["Access-Control-Expose-Headers"]
    for response in (reader.get(path), get(path, Authorization="Bearer x")):
        assert "Access-Control-Allow-Origin" not in response
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Credentials" not in response
    assert "no-store" in reader.get(path)["Cache-Control"]


def test_a_preflight_request_is_answered(made: Annotation) -> None:
    for path in ("/annotations/", data_of(made)):
        response = Client().options(path)

        assert response.status_code == 204
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert "Prefer" in response["Access-Control-Allow-Headers"]
        assert 'rel="type"' in response["Link"]


def test_the_context_and_the_page_of_our_terms_are_there() -> None:
    context = get("/ns/context.jsonld")

    assert context["Content-Type"] == "application/ld+json"
    assert context["Access-Control-Allow-Origin"] == "*"
    assert context.json()["@context"]["stance"]["@type"] == "@vocab"
    assert b'id="stance"' in Client().get("/ns/").content


def test_a_collection_takes_the_same_queries_however_large(
    django_assert_num_queries: Any,
) -> None:
    text = make.make_text(body=BODY)
    for word in ("One", "two", "three", "four"):
        make.make_annotation(text, word)
    one = data_of(Annotation.objects.all()[0])
    get("/annotations.jsonld")  # Takes in what has changed since.
    with django_assert_num_queries(3):  # the page's order, its rows, their placements
        get("/annotations.jsonld")
    with django_assert_num_queries(2):  # the annotation, its placements
        get(one)
