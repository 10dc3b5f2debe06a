"""Annotations from elsewhere: placed, put to review, or refused with the reason."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from articles.models import Annotation, Article, Text
from articles.models.addresses import record_address
from tests import factories as make
from tests.articles.ingest.annotation_files import (
    ADDRESS,
    BODY,
    annotated_article,
    bring_in,
    hypothesis_row,
    quoted,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> Text:
    return annotated_article()


def test_a_row_of_hypothesis_waits_because_its_position_is_of_another_page(
    tmp_path: Path, text: Text
) -> None:
    (item,), _printed = bring_in(tmp_path, {"total": 1, "rows": [hypothesis_row()]})

    assert item["outcome"] == "to review"
    assert "position says another place" in item["why"]
    made = Annotation.objects.get(pid=item["annotation"])
    assert (made.kind, made.status, made.text) == ("note", "suggested", text)
    assert made.note == "They **never** signed it.\n\nTags: ceasefire, Geneva."
    place = made.placements.get()
    assert place.state == "doubtful"
    assert text.body[place.start : place.end] == made.exact == "spoke of a ceasefire"


@pytest.mark.parametrize("wrapped", [list, lambda rows: {"annotations": rows}])
def test_other_exports_of_hypothesis_are_read(tmp_path: Path, text: Text, wrapped: Any) -> None:
    del text
    items, _printed = bring_in(tmp_path, wrapped([hypothesis_row()]))

    assert [item["outcome"] for item in items] == ["to review"]


def test_a_page_note_is_about_the_whole_article(tmp_path: Path, text: Text) -> None:
    row = hypothesis_row(target=[{"source": ADDRESS}], tags=[])

    assert told(tmp_path, [row]) == ("placed", "")
    made = Annotation.objects.get()
    assert (made.article, made.text, made.exact) == (text.article, None, "")


def test_an_answer_to_an_annotation_is_refused(tmp_path: Path, text: Text) -> None:
    del text
    outcome, why = told(tmp_path, [hypothesis_row(references=["abc"])])

    assert outcome == "refused"
    assert "answers another annotation" in why


def test_words_that_stand_twice_are_told_apart_by_what_is_like_their_context(
    tmp_path: Path, text: Text
) -> None:
    beside = {"prefix": "ody from Damascus went. The ", "suffix": " met again, on Tuesday, in one"}
    outcome, why = told(tmp_path, quoted("envoys", selector=beside))

    assert (outcome, "more than once" in why) == ("to review", True)
    place = Annotation.objects.get().placements.get()
    assert (place.state, place.start) == ("doubtful", text.body.rindex("envoys"))


def test_what_was_deleted_elsewhere_is_refused(tmp_path: Path, text: Text) -> None:
    del text
    outcome, why = told(tmp_path, quoted(status="deleted"))

    assert (outcome, why) == ("refused", "it was deleted where it comes from")
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("turned_down", ["deleted", "rejected"])
def test_what_was_turned_down_here_does_not_come_back(
    tmp_path: Path, text: Text, turned_down: str
) -> None:
    del text
    told(tmp_path, quoted())
    Annotation.objects.update(status=turned_down)

    assert told(tmp_path, quoted()) == ("known already", f"the same was {turned_down} here")
    assert Annotation.objects.count() == 1


def test_a_quote_that_stands_once_is_placed_and_waits_for_acceptance(
    tmp_path: Path, text: Text
) -> None:
    assert told(tmp_path, quoted()) == ("placed", "")

    made = Annotation.objects.get()
    place = made.placements.get()
    assert (place.state, made.status) == ("unchanged", "suggested")
    assert text.body[place.start : place.end] == "spoke of a ceasefire"
    assert made.prefix.endswith("They ")


def test_the_same_file_again_adds_nothing(tmp_path: Path, text: Text) -> None:
    del text
    told(tmp_path, quoted())

    assert told(tmp_path, quoted())[0] == "known already"
    assert Annotation.objects.count() == 1


def test_a_position_that_agrees_tells_two_passages_apart(tmp_path: Path, text: Text) -> None:
    start = text.body.rindex("The envoys met")
    document = quoted("The envoys met")
    document["target"]["selector"] = [
        document["target"]["selector"],
        {"type": "TextPositionSelector", "start": start, "end": start + 14},
    ]

    assert told(tmp_path, document) == ("placed", "")
    assert Annotation.objects.get().placements.get().start == start


def test_a_quote_that_stands_twice_is_put_nowhere(tmp_path: Path, text: Text) -> None:
    del text
    outcome, why = told(tmp_path, quoted("The envoys met"))

    assert outcome == "to review"
    assert "2 times" in why
    assert Annotation.objects.get().placements.get().state == "orphaned"


def test_words_in_another_wording_wait_for_a_reviewer(tmp_path: Path, text: Text) -> None:
    del text
    document = quoted(
        "They spoke of a cease fire and of the prisoners.",
        selector={"prefix": "met in Geneva on Monday. "},
    )

    outcome, why = told(tmp_path, document)

    assert outcome == "to review"
    assert "another wording" in why
    made = Annotation.objects.get()
    assert made.status == "suggested"
    assert made.exact == "They spoke of a cease fire and of the prisoners."
    assert made.placements.get().state in {"reworded", "doubtful"}


def test_quotation_marks_of_another_kind_are_no_other_wording(tmp_path: Path) -> None:
    text = make.make_text(
        make.make_article(original_url=ADDRESS), "They said “never again” there."
    )

    assert told(tmp_path, quoted('said "never again"')) == ("placed", "")
    assert Annotation.objects.get().exact == "said “never again”"
    assert text.annotations.count() == 1


def test_what_links_to_a_record_of_ours_mentions_it(tmp_path: Path, text: Text) -> None:
    place = make.make_place("Geneva")
    body = {"source": record_address(place), "purpose": "identifying"}

    assert told(tmp_path, quoted("Geneva", body=body, motivation="identifying"))[0] == "placed"
    made = Annotation.objects.get()
    assert (made.kind, made.place, made.text) == ("mention", place, text)


def test_a_link_elsewhere_stays_in_the_note(tmp_path: Path, text: Text) -> None:
    del text
    told(tmp_path, quoted(body="https://other.example/page"))

    assert Annotation.objects.get().note == "<https://other.example/page>"


def test_html_of_a_body_becomes_plain_words(tmp_path: Path, text: Text) -> None:
    del text
    body = {"type": "TextualBody", "format": "text/html", "value": "<p>A &amp; <b>B</b></p>"}
    told(tmp_path, quoted(body=body))

    assert Annotation.objects.get().note == "A & B"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.news.example/2017/01/talks-open.html#more",
        "https://news.example/2017/01/talks-open.html/",
        "https://m.news.example/t?id=4",
    ],
)
def test_an_article_is_known_by_any_address_it_had(
    tmp_path: Path, text: Text, address: str
) -> None:
    del text

    assert told(tmp_path, quoted(source=address))[0] == "placed"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (quoted(source="https://news.example/other"), "no article at"),
        (quoted(source="https://news.example/2017/01/talks"), "no article at"),
        (quoted("Words that stand nowhere in it"), "stand in no text"),
        (quoted(body=[]), "says nothing"),
        (quoted(kind="position"), "Whose position"),
        (quoted(kind="mention"), "names one thing"),
        (quoted(kind="gossip"), "is no kind"),
        (quoted(kind="position", stance="maybe"), "is no stance"),
        (quoted(source="javascript:alert(1)"), "unsafe"),
        (quoted(body={"source": "javascript:alert(1)"}), "unsafe"),
        (quoted(body="data:text/html,x"), "unsafe"),
        (quoted("x" * 20_001), "too large"),
        (quoted(body={"value": "x" * 20_001}), "too large"),
        (quoted("\ud800 half"), "surrogate"),
        (quoted(target=[ADDRESS, ADDRESS]), "several passages"),
        (quoted(target={}), "what it is about"),
        (quoted(type="Note"), "no annotation"),
        (
            quoted(target={"source": ADDRESS, "selector": {"type": "SvgSelector"}}),
            "has no quote",
        ),
        (
            quoted(
                target={
                    "source": ADDRESS,
                    "selector": {"type": "TextPositionSelector", "start": 1, "end": 5},
                }
            ),
            "has no quote",
        ),
        ("https://news.example/anno/1", "only its address"),
        ({"type": "AnnotationCollection", "first": "https://x.example/1"}, "not in the file"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    tmp_path: Path, text: Text, document: Any, why: str
) -> None:
    del text
    items, printed = bring_in(tmp_path, [document] if isinstance(document, str) else document)

    assert [item["outcome"] for item in items] == ["refused"]
    assert why in items[0]["why"]
    assert "1 refused" in printed
    assert not Annotation.objects.exists()


def test_a_withdrawn_article_takes_nothing(tmp_path: Path) -> None:
    make.make_article(original_url=ADDRESS, status="withdrawn", body=BODY)

    assert told(tmp_path, quoted())[1] == "the article was withdrawn"


def test_pages_beyond_the_file_are_told_not_fetched(tmp_path: Path, text: Text) -> None:
    del text
    page = {"type": "AnnotationPage", "items": [quoted()], "next": "https://x.example/2"}
    items, _printed = bring_in(tmp_path, {"type": "AnnotationCollection", "first": page})

    assert [item["outcome"] for item in items] == ["placed", "refused"]
    assert "none is fetched" in items[1]["why"]


def test_one_that_is_refused_does_not_hold_up_the_others(tmp_path: Path, text: Text) -> None:
    del text
    document = [quoted(kind="mention"), quoted(), quoted("Nowhere at all"), quoted("Tuesday")]
    items, _printed = bring_in(tmp_path, document)

    assert [item["outcome"] for item in items] == ["refused", "placed", "refused", "placed"]
    assert [item["where"] for item in items] == [f"annotation {n}" for n in range(1, 5)]


def test_a_stranger_cannot_give_itself_standing(tmp_path: Path, text: Text) -> None:
    del text
    told(tmp_path, quoted(id="https://elsewhere.example/annotations/7k3qdm/", status="accepted"))

    made = Annotation.objects.get()
    assert made.status == "suggested"
    assert made.pid != "7k3qdm"


def test_nothing_is_fetched_whatever_a_file_points_to(
    tmp_path: Path, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    del text
    asked: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_more: asked.append(args))
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: asked.append(address))
    document = quoted(
        id="https://evil.example/1",
        via="https://evil.example/2",
        stylesheet="https://evil.example/3",
    ) | {"@context": ["https://evil.example/context.jsonld", {"@import": "https://evil.example"}]}

    told(tmp_path, document)

    assert asked == []


def test_exports_of_this_archive_under_an_older_address_are_its_own(
    tmp_path: Path, text: Text
) -> None:
    old = "https://old.example"
    source = record_address(text.article).replace(settings.SITE_URL, old)
    document = quoted(source=source, id=f"{old}/annotations/7k3qdm/", status="accepted")
    outcome, why = told(tmp_path, document)
    assert outcome == "refused"
    assert f"if {old} was an address of this archive, say so with --site" in why

    (item,), _printed = bring_in(tmp_path, document, site=[f"{old}/"])

    assert (item["outcome"], item["annotation"]) == ("placed", "7k3qdm")
    assert Annotation.objects.get().status == "accepted"
    assert Article.objects.get().pk == text.article_id
