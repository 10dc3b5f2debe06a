"""Kinds of note are switched off and on by addresses that say all of it."""

import pytest
from django.test import Client

from articles.presenters.switches import hidden_kinds
from articles.vocabulary import AnnotationKind
from tests import factories as make


def test_what_is_no_kind_is_passed_over() -> None:
    assert hidden_kinds(["mention", "praise", ""]) == {AnnotationKind.MENTION}


@pytest.fixture
def path() -> str:
    text = make.make_text(body="Russia met Turkey.\n\nNobody wrote it down.")
    make.make_annotation(text, "Russia", actor=make.make_actor("Russia"))
    make.make_annotation(text, "Nobody wrote", kind="note", note="A plain remark.")
    return text.article.get_absolute_url()


@pytest.mark.django_db
def test_a_kind_that_is_switched_off_leaves_the_page_and_can_be_called_back(path: str) -> None:
    everything = Client().get(path)
    fewer = Client().get(path, {"hide": "note"})

    assert b"A plain remark." in everything.content
    assert b"A plain remark." not in fewer.content
    switches = {switch.kind: switch for switch in fewer.context["page"].switches}
    assert (switches["note"].shown, switches["note"].count) == (False, 1)
    again = Client().get(path + switches["note"].query)
    assert b"A plain remark." in again.content


@pytest.mark.django_db
def test_switches_keep_each_other_and_the_text_in_one_order(path: str) -> None:
    page = Client().get(path, {"hide": "note", "text": "digest-en"}).context["page"]

    queries = {switch.kind: switch.query for switch in page.switches}
    assert queries["mention"] == "?text=digest-en&hide=mention&hide=note"
    assert queries["note"] == "?text=digest-en"


@pytest.mark.django_db
def test_what_was_searched_for_stays_marked_when_a_kind_is_switched(path: str) -> None:
    found = Client().get(path, {"q": "wrote it", "exact-names": "on"})
    (note,) = (one for one in found.context["page"].switches if one.kind == "note")

    fewer = Client().get(path + note.query)

    assert b"A plain remark." not in fewer.content
    assert fewer.context["page"].hits == found.context["page"].hits is not None
    (back,) = (one for one in fewer.context["page"].switches if one.kind == "note")
    assert back.query == "?q=wrote+it&exact-names=on"


@pytest.mark.django_db
def test_a_search_that_cannot_be_read_is_not_carried_along(path: str) -> None:
    page = Client().get(path, {"q": "x" * 5_000}).context["page"]

    assert not any("x" in switch.query for switch in page.switches)
