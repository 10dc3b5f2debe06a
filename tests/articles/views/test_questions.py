"""The list of questions and the page of each."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Actor, Annotation, Question
from articles.vocabulary import AnnotationKind, AnnotationStatus, ArticleStatus
from tests import factories as make
from tests.articles.views.pages import (
    by_class,
    links,
    read,
    reads,
    section,
    tables_asked,
    words,
)

pytestmark = pytest.mark.django_db

LIST = reads("question")
PAGE = reads(
    "question",
    "annotation: the order of positions",
    "annotation: positions",
    "annotation: the order of claims",
    "annotation: claims",
    "article",
    "track",
)


def position(
    question: Question, stance: str, *, actor: Actor | None = None, **fields: Any
) -> Annotation:
    text = fields.pop("text", None) or make.make_text(
        make.make_article(published=fields.pop("published", "2017-01-24"))
    )
    return make.make_annotation(
        text,
        kind=AnnotationKind.POSITION,
        question=question,
        stance=stance,
        actor=actor or make.make_actor(),
        **fields,
    )


def test_questions_stand_in_the_editors_order_with_what_is_recorded_on_each() -> None:
    second = make.make_question("Ceasefire", position=2)
    make.make_question("Presidency", position=1)
    actor = make.make_actor()
    position(second, "supports", actor=actor)
    position(second, "supports", actor=actor)
    position(second, "opposes")
    lines = [
        words(line) for line in by_class(read(reverse("articles:question-list")), "question-line")
    ]
    assert "No position is recorded yet." in lines[0]
    assert "2 supports" in lines[1]
    assert "1 opposes" in lines[1]
    assert "0 conditional" in lines[1]
    assert "2 actors3 articles" in lines[1]


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_one_query_however_many_questions_there_are(number: int) -> None:
    for _ in range(number):
        make.make_question()
    assert tables_asked(reverse("articles:question-list")) == LIST


def test_positions_stand_by_actor_in_order_of_time_with_the_passage_that_proves_each() -> None:
    question = make.make_question()
    russia = make.make_actor("Russia")
    late = position(question, "opposes", actor=russia, published="2018-07")
    early = position(question, "conditional", actor=russia, published="2016")
    position(question, "supports", actor=make.make_actor("Coalition"), published="2017-01-23")
    page = read(question.get_absolute_url())
    groups = by_class(page, "position-group")
    assert [words(next(group.iter("h3"))) for group in groups] == ["Russia", "Coalition"]
    first, second = (words(one) for one in by_class(groups[0], "evidence"))
    assert first.startswith("◆ conditional 2016")
    assert second.startswith("▼ opposes July 2018")
    assert late.exact in second
    assert late.article.headline in second
    assert early.get_absolute_url() in links(groups[0]).values()


def test_a_quote_carries_the_language_of_its_text() -> None:
    question = make.make_question()
    text = make.make_text(body="قال الوفد إنه لن يحضر.", language="ar")
    position(question, "opposes", text=text)
    (quote,) = by_class(read(question.get_absolute_url()), "evidence__quote")
    assert (quote.get("lang"), quote.get("dir")) == ("ar", "rtl")


def test_what_a_restricted_text_says_is_shown_and_counted_for_its_readers_alone() -> None:
    question = make.make_question()
    text = make.make_restricted_text(body="A guarded sentence stands here.")
    position(question, "opposes", text=text, exact="guarded sentence")
    address, everything = question.get_absolute_url(), reverse("articles:question-list")
    for page in (read(address), read(everything)):
        assert "guarded sentence" not in words(page)
        assert "1 opposes" not in words(page)
    reader = make.make_reader()
    assert "guarded sentence" in words(read(address, user=reader))
    assert "1 opposes" in words(read(everything, user=reader))


@pytest.mark.parametrize("status", [AnnotationStatus.SUGGESTED, AnnotationStatus.REJECTED])
def test_what_was_not_accepted_is_no_position_for_editors_either(status: str) -> None:
    question = make.make_question()
    position(question, "opposes", status=status)
    page = read(question.get_absolute_url(), user=make.make_editor())
    assert by_class(page, "evidence") == []


def test_a_withdrawn_article_proves_nothing_any_more() -> None:
    question = make.make_question()
    article = position(question, "opposes").article
    article.status, article.withdrawn_because = ArticleStatus.WITHDRAWN, "Fabricated."
    article.save()
    page = read(question.get_absolute_url(), user=make.make_editor())
    assert article.headline not in words(page)


def test_claims_name_their_actor_and_keep_their_note() -> None:
    question = make.make_question()
    make.make_annotation(
        kind=AnnotationKind.CLAIM,
        question=question,
        actor=make.make_actor("Observer"),
        note="It *never* began.",
    )
    claims = section(read(question.get_absolute_url()), "claims") or ""
    assert "Observer" in claims
    assert "It never began." in claims


def test_what_the_page_leaves_out_is_a_link_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.views.questions.POSITIONS", 1)
    question = make.make_question()
    position(question, "supports", published="2013")
    later = position(question, "opposes", published="2017")
    page = read(question.get_absolute_url())
    assert "The earliest 1 of 2 positions are shown." in words(page)
    rest = words(read(links(page)["All of them in the list of annotations"]))
    assert "2 annotations" in rest
    assert later.exact in rest


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    question = make.make_question()
    track = make.make_track()
    for _ in range(number):
        text = position(question, "supports").text
        assert text is not None
        text.article.tracks.add(track)
        make.make_annotation(text, kind=AnnotationKind.CLAIM, question=question)
    assert tables_asked(question.get_absolute_url()) == PAGE
