"""Two people code a text unseen of each other; then the desk says how far they agree."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Annotation, DoubleCoding, Text
from articles.roles import ANNOTATORS
from tests import factories
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.desk import page_of

pytestmark = pytest.mark.django_db

BODY = (
    "Mr. de Mistura opened the talks on Dec. 18. The delegations refused to meet.\n\n"
    "They left Geneva in the evening. Nobody spoke. The U.N. said nothing."
)


def annotator(name: str) -> User:
    user = factories.make_user(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=ANNOTATORS))
    return user


@pytest.fixture
def amira() -> User:
    return annotator("amira")


@pytest.fixture
def boris() -> User:
    return annotator("boris")


@pytest.fixture
def text() -> Text:
    return factories.make_text(body=BODY)


@pytest.fixture
def coding(text: Text, amira: User, boris: User) -> DoubleCoding:
    return DoubleCoding.objects.create(text=text, first=amira, second=boris)


def address(text: Text) -> str:
    return reverse("admin:articles_text_agreement", args=[text.pk])


def read(client: Client, text: Text) -> str:
    answer = client.get(address(text))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def row_of(page: str, kind: str) -> list[str]:
    row = re.search(rf'<th scope="row">{kind}</th>(.*?)</tr>', page)
    assert row is not None
    return [cell.strip() for cell in re.findall(r"<td>(.*?)</td>", row[1])]


def act(client: Client, text: Text, what: str, **fields: Any) -> Any:
    return client.post(address(text), {"act": what, **fields})


def claim(text: Text, words: str, author: User, **fields: Any) -> Annotation:
    values = {"kind": "claim", "status": "suggested", **fields}
    return factories.make_annotation(text, words, author=author, **values)


def finish(coding: DoubleCoding) -> None:
    coding.finish(coding.first)
    coding.finish(coding.second)


def test_an_editor_assigns_two_people_once(
    editors_desk: Client, text: Text, amira: User, boris: User
) -> None:
    assert "amira" in read(editors_desk, text)
    for _twice in range(2):
        sent = act(editors_desk, text, "assign", first=amira.pk, second=boris.pk)
        assert sent.status_code == 302
    coding = DoubleCoding.objects.get()
    assert (coding.text, coding.first, coding.second) == (text, amira, boris)

    refused = act(editors_desk, text, "assign", first=boris.pk, second=amira.pk)
    assert refused.status_code == 409
    assert DoubleCoding.objects.get().first == amira


def test_one_person_is_not_two(editors_desk: Client, text: Text, amira: User) -> None:
    answer = act(editors_desk, text, "assign", first=amira.pk, second=amira.pk)
    assert "Two people code a text, not one." in answer.content.decode()
    assert not DoubleCoding.objects.exists()


def test_only_who_may_read_a_text_can_code_it(editors_desk: Client, amira: User) -> None:
    factories.make_user("articles.add_annotation", username="carla", is_staff=True)
    closed = factories.make_restricted_text(body=BODY)
    page = read(editors_desk, closed)
    assert "amira" in page
    assert "carla" not in page


def test_nobody_sees_a_comparison_before_both_have_finished(
    editors_desk: Client, coding: DoubleCoding
) -> None:
    claim(coding.text, "Nobody spoke.", coding.first)
    coding.finish(coding.first)
    for client in (editors_desk, signed_in(coding.first), signed_in(coding.second)):
        page = read(client, coding.text)
        assert "to nobody before" in page
        assert "Nobody spoke" not in page


def test_the_desk_hides_the_others_work_until_both_have_finished(coding: DoubleCoding) -> None:
    hers = claim(coding.text, "Nobody spoke.", coding.first)
    his = signed_in(coding.second)
    listing = page_of(Annotation, "changelist")
    assert "Nobody spoke" not in his.get(listing).content.decode()
    assert his.get(page_of(hers)).status_code == 302
    assert his.get(page_of(hers, "history")).status_code == 302
    assert "Nobody spoke" in signed_in(coding.first).get(listing).content.decode()

    for user in (coding.first, coding.second):
        assert act(signed_in(user), coding.text, "finish").status_code == 302
    assert "Nobody spoke" in his.get(listing).content.decode()
    assert his.get(page_of(hers)).status_code == 200


def test_the_table_counts_sentences_and_those_left_blank(
    editors_desk: Client, coding: DoubleCoding
) -> None:
    """Five sentences; of claims a=1, b=1, c=1, d=2: (0.6 − 0.52) / 0.48 = 1/6."""
    amira, boris = coding.first, coding.second
    claim(coding.text, "refused to meet", amira)
    claim(coding.text, "The delegations", boris)
    claim(coding.text, "Geneva", amira)
    claim(coding.text, "said nothing", boris)
    finish(coding)
    page = read(editors_desk, coding.text)
    assert row_of(page, "claim") == ["1", "1", "1", "2", "0.60", "0.52", "0.17"]
    blank = row_of(page, "quotation")
    assert blank == ["0", "0", "0", "5", "1.00", "1.00", "not defined"]
    assert "It is not defined where both coded every sentence, or none" in page


def test_what_a_reviewer_decided_does_not_matter_and_what_was_deleted_does_not_count(
    editors_desk: Client, coding: DoubleCoding
) -> None:
    claim(coding.text, "Nobody spoke.", coding.first, status="rejected")
    claim(coding.text, "Nobody", coding.second, status="accepted")
    claim(coding.text, "Geneva", coding.first, status="deleted")
    claim(coding.text, "The delegations", factories.make_user())
    finish(coding)
    assert row_of(read(editors_desk, coding.text), "claim")[:4] == ["1", "0", "0", "4"]


def test_disagreements_are_a_list_to_talk_over_with_links(
    editors_desk: Client, coding: DoubleCoding
) -> None:
    late = claim(coding.text, "said nothing", coding.second)
    early = claim(coding.text, "refused to meet.\n\nThey left", coding.first)
    finish(coding)
    page = read(editors_desk, coding.text)
    told = re.findall(r"Sentence (\d): claim by (\w+) only", page)
    assert told == [("2", "amira"), ("3", "amira"), ("5", "boris")]
    assert "The U.N. said nothing.</blockquote>" in page
    assert page_of(late) in page
    assert page_of(early) in page


def test_what_lost_its_place_counts_nowhere_and_is_told(
    editors_desk: Client, coding: DoubleCoding
) -> None:
    claim(coding.text, "Nobody spoke.", coding.first)
    Text.objects.get(pk=coding.text_id).revise(
        BODY.replace(" Nobody spoke.", ""), by=None, reason="It was never said."
    )
    finish(coding)
    page = read(editors_desk, coding.text)
    assert row_of(page, "claim")[:4] == ["0", "0", "0", "4"]
    assert "1 annotation has no place" in page


def test_the_number_of_queries_does_not_grow(editors_desk: Client, coding: DoubleCoding) -> None:
    finish(coding)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(editors_desk, coding.text)
        return len(captured)

    queries()
    few = queries()
    for words in ("Nobody", "Geneva", "delegations", "talks"):
        claim(coding.text, words, coding.first)
        claim(coding.text, "Mr. de", coding.second)
    assert queries() == few + 1


class TestRights:
    def test_a_coder_finishes_their_own_part_and_nothing_else(self, coding: DoubleCoding) -> None:
        hers = signed_in(coding.first)
        assert act(hers, coding.text, "end", seen=f"{coding.pk}.1").status_code == 403
        assert act(hers, coding.text, "assign").status_code == 403
        for _twice in range(2):
            assert act(hers, coding.text, "finish").status_code == 302
        stored = DoubleCoding.objects.get()
        assert stored.first_finished_at is not None
        assert stored.second_finished_at is None

    def test_who_does_not_code_it_may_not_look_or_finish(
        self, coding: DoubleCoding, editors_desk: Client
    ) -> None:
        other = signed_in(annotator("dina"))
        assert other.get(address(coding.text)).status_code == 403
        assert act(other, coding.text, "finish").status_code == 403
        assert act(editors_desk, coding.text, "finish").status_code == 403
        assert Client().get(address(coding.text)).status_code == 302

    def test_a_text_that_one_may_not_read_is_not_there(self) -> None:
        reviewer = factories.make_user(
            "articles.view_text", "articles.review_annotation", is_staff=True
        )
        closed = factories.make_restricted_text()
        assert signed_in(reviewer).get(address(closed)).status_code == 404

    def test_a_form_without_sense_is_refused(self, editors_desk: Client, text: Text) -> None:
        assert act(editors_desk, text, "explode").status_code == 400

    def test_an_assignment_is_taken_back_as_it_was_shown(
        self, editors_desk: Client, coding: DoubleCoding
    ) -> None:
        seen = f"{coding.pk}.{coding.version}"
        coding.finish(coding.first)
        assert act(editors_desk, coding.text, "end", seen=seen).status_code == 409
        seen = f"{coding.pk}.{coding.version}"
        for _twice in range(2):
            assert act(editors_desk, coding.text, "end", seen=seen).status_code == 302
        assert not DoubleCoding.objects.exists()
