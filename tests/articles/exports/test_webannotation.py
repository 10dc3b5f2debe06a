import json
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.exports.annotation_pages import (
    Collection,
    Contents,
    collection_document,
    page_document,
)
from articles.exports.webannotation import describe, describe_all, for_export
from articles.models import Annotation
from articles.vocabulary import AnnotationKind, TextAccess
from tests import factories as make
from tests.articles.text.strategies import raw_bodies
from tests.webannotation import broken_in_document

pytestmark = pytest.mark.django_db


def described(annotation: Annotation) -> Any:
    return describe(for_export(Annotation.objects.all()).get(pk=annotation.pk))


@pytest.mark.parametrize("kind", AnnotationKind.values)
def test_every_kind_keeps_the_w3cs_musts(kind: str) -> None:
    assert broken_in_document(described(make.make_annotation(kind=kind))) == []


def test_a_note_on_a_whole_article_is_about_the_article() -> None:
    article = make.make_article()
    note = Annotation.objects.create(
        article=article, kind="note", note="On all of it.", status="accepted"
    )

    document = described(note)

    assert broken_in_document(document) == []
    assert document["target"].endswith(article.get_absolute_url())


def test_a_reworded_passage_is_told_as_it_stands_and_as_it_was() -> None:
    text = make.make_text(body="The envoys met in the old palace by the lake on Monday.")
    made = make.make_annotation(text, "the old palace by the lake")
    text.revise(
        "The envoys met in the old palace at the lake on Monday.", by=None, reason="A typo."
    )

    document = described(made)

    assert broken_in_document(document) == []
    quote, position = document["target"]["selector"]
    assert quote["exact"] == "the old palace at the lake"
    assert text.body[position["start"] : position["end"]] == quote["exact"]
    assert document["target"]["state"]["cached"].endswith("/versions/2/?text=digest-en")
    assert document["madeOn"]["exact"] == "the old palace by the lake"
    assert document["madeOn"]["version"].endswith("/versions/1/?text=digest-en")
    assert [one["placementState"] for one in document["placements"]] == ["unchanged", "reworded"]


def test_an_orphan_names_the_version_that_it_stood_in() -> None:
    text = make.make_text(body="Nothing was agreed. They will meet again in spring.")
    made = make.make_annotation(text, "Nothing was agreed.")
    text.revise("They will meet again in spring.", by=None, reason="Taken back.")

    document = described(made)

    assert broken_in_document(document) == []
    assert document["placements"][-1]["placementState"] == "orphaned"
    assert document["target"]["state"]["cached"].endswith("/versions/1/?text=digest-en")
    assert document["target"]["selector"][0]["exact"] == "Nothing was agreed."


def test_nobody_who_worked_on_it_is_named() -> None:
    author = make.make_user(username="zenobia", email="zenobia@example.org")
    reviewer = make.make_user(username="odenathus")
    made = make.make_annotation(author=author, status="suggested")
    made.accept(reviewer)

    written = json.dumps(described(made))

    assert "zenobia" not in written
    assert "odenathus" not in written


def test_what_a_machine_went_by_is_for_editors_alone() -> None:
    made = make.make_annotation(suggested_because="Found by a nickname.")

    assert "nickname" not in json.dumps(described(made))


@pytest.mark.parametrize("contents", Contents)
@pytest.mark.parametrize("number", [0, 1, 3])
def test_collections_and_their_pages_keep_the_musts(contents: Contents, number: int) -> None:
    items = list(describe_all(_some(number)))
    collection = Collection("https://a.example/x/", "https://a.example/x.jsonld", "X", number)

    whole = collection_document(collection, contents, items)
    page = page_document(collection, contents, 1, items)

    assert broken_in_document(whole) == []
    assert broken_in_document(page) == []


def test_a_page_in_the_middle_leads_both_ways() -> None:
    collection = Collection("https://a.example/x/", "https://a.example/x.jsonld", "X", 250)

    page = page_document(collection, Contents.IRIS, 2, ["https://a.example/1/"])

    assert page["startIndex"] == 100
    assert page["prev"] == "https://a.example/x.jsonld?iris=1&page=1"
    assert page["next"] == "https://a.example/x.jsonld?iris=1&page=3"
    assert page["partOf"]["last"] == page["next"]


def _some(number: int) -> list[Annotation]:
    text = make.make_text(body="One two three four five six seven.")
    for word in ("One", "three", "five")[:number]:
        make.make_annotation(text, word)
    return list(for_export(Annotation.objects.order_by("pk")))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=raw_bodies, data=st.data())
def test_offsets_are_code_points_of_the_version(body: str, data: st.DataObject) -> None:
    if not body.strip():
        return
    text = make.make_text(body=body)
    start = data.draw(st.integers(0, len(text.body) - 1))
    end = data.draw(st.integers(start + 1, min(len(text.body), start + 40)))
    try:
        made = make.make_annotation(text, text.body[start:end])
    except ValidationError:
        # The words stand twice, or would cut a character in two.
        return

    document = json.loads(json.dumps(described(made)))

    quote, position = document["target"]["selector"]
    assert text.body[position["start"] : position["end"]] == quote["exact"] == made.exact


def test_the_public_set_holds_nothing_restricted() -> None:
    article = make.make_article()
    open_one = make.make_annotation(make.make_text(article), "The delegations")
    make.make_annotation(make.make_restricted_text(article), "The delegations")
    excerpt = make.make_text(
        article, role="translation", access=TextAccess.EXCERPT, excerpt="They met."
    )
    make.make_annotation(excerpt, "The delegations")
    make.make_annotation(open_one.text, "parted", status="suggested")

    rows = for_export(Annotation.objects.visible_to(AnonymousUser()))

    assert [one["id"] for one in describe_all(rows)] == [described(open_one)["id"]]


@pytest.mark.parametrize(("note", "language"), [("Said so.", True), ("قال ذلك.", False)])
def test_no_note_is_told_to_be_in_a_language_that_it_is_not_in(note: str, language: bool) -> None:
    (body, *_subjects) = described(make.make_annotation(note=note))["body"]
    assert ("processingLanguage" in body) is language
