"""The review queue: what waits and why, narrowed as a reviewer likes, to whom it is open."""

import html
import re

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Annotation, DoubleCoding, Text
from articles.roles import ANNOTATORS, EDITORS, READERS
from tests import factories
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.desk import open_form, send
from tests.articles.admin.reviewing import (
    BODY,
    QUEUE,
    fresh,
    listed,
    post,
    queue_page,
    revised,
    suggestion,
)

pytestmark = pytest.mark.django_db


class TestWhatWaits:
    def test_each_reason_is_told_with_the_passage_in_its_sentence(
        self, editors_desk: Client
    ) -> None:
        text = factories.make_text(body=BODY)
        suggestion(
            text, "Staffan de Mistura", suggested_because="his full name", certainty="medium"
        )
        page = queue_page(editors_desk)
        assert "<li>suggested</li>" in page
        assert "his full name" in page
        assert (
            "<mark>Staffan de Mistura</mark> opened the talks in the morning.</blockquote>" in page
        )

    @pytest.mark.parametrize(
        ("new", "reason"),
        [
            ("The delegations declined to meet.", "reworded passage"),
            ("", "passage gone"),
        ],
    )
    def test_an_accepted_annotation_waits_when_its_words_were_changed(
        self, editors_desk: Client, new: str, reason: str
    ) -> None:
        text = factories.make_text(body=BODY)
        annotation = factories.make_annotation(text, "The delegations refused to meet.")
        assert listed(editors_desk) == []
        revised(text, "The delegations refused to meet.", new)
        assert listed(editors_desk) == [annotation.pid]
        page = queue_page(editors_desk)
        assert f"<li>{reason}</li>" in page
        assert "<mark>The delegations refused to meet.</mark>" in page

    def test_a_place_that_another_copy_rivals_waits(self, editors_desk: Client) -> None:
        annotation = factories.make_annotation(factories.make_text(body=BODY), "The delegations")
        annotation.placements.update(state="doubtful")
        assert "<li>doubtful place</li>" in queue_page(editors_desk)

    def test_an_uncertain_one_waits_until_somebody_has_reviewed_it(
        self, editor: User, editors_desk: Client
    ) -> None:
        annotation = factories.make_annotation(certainty="low")
        assert "<li>uncertain</li>" in queue_page(editors_desk)
        post(editors_desk, "accept", annotation)
        assert listed(editors_desk) == []
        assert fresh(annotation).reviewer == editor

    def test_only_the_place_in_the_current_version_counts(self, editors_desk: Client) -> None:
        text = factories.make_text(body=BODY)
        factories.make_annotation(text, "The delegations refused to meet.")
        revised(text, "The delegations refused", "The delegates refused")
        revised(text, "nothing", "nothing")
        back = Text.objects.get(pk=text.pk)
        back.revise(text.body, by=None, reason="It was right before.")
        assert listed(editors_desk) == []

    @pytest.mark.parametrize("status", ["rejected", "deleted"])
    def test_what_was_turned_down_does_not_wait(self, editors_desk: Client, status: str) -> None:
        text = factories.make_text(body=BODY)
        factories.make_annotation(text, "The delegations", status=status, certainty="low")
        revised(text, "The delegations", "They")
        assert listed(editors_desk) == []

    def test_ones_own_wait_for_somebody_else(self, editor: User, editors_desk: Client) -> None:
        own = suggestion(author=editor)
        page = queue_page(editors_desk)
        assert "somebody else has to review it" in page
        assert 'value="accept"' not in page
        post(editors_desk, "accept", own)
        assert fresh(own).status == "suggested"

    def test_what_two_people_are_coding_waits_until_both_have_finished(
        self, editors_desk: Client
    ) -> None:
        coding = DoubleCoding.objects.create(
            text=factories.make_text(body=BODY),
            first=factories.make_editor(),
            second=factories.make_editor(),
        )
        made = suggestion(coding.text, author=coding.first)
        assert listed(editors_desk) == []
        assert "1 more belongs to a text" in queue_page(editors_desk)
        assert post(editors_desk, "accept", made).status_code == 409
        coding.finish(coding.first)
        coding.finish(coding.second)
        assert listed(editors_desk) == [made.pid]


class TestNarrowing:
    def test_every_count_is_what_the_link_leads_to(self, editors_desk: Client) -> None:
        track = factories.make_track()
        actor = factories.make_actor()
        author = factories.make_user()
        texts = [
            factories.make_text(factories.make_article(tracks=[track] if n else []), BODY)
            for n in range(2)
        ]
        for text in texts:
            suggestion(text, "The delegations", actor=actor, certainty="low")
            suggestion(text, "Geneva", author=author)
        suggestion(texts[1], "the morning", actor=actor)
        moved = factories.make_annotation(texts[0], "They left Geneva in the evening")
        moved.placements.update(state="reworded")

        for chosen in ("", f"?actor={actor.slug}", "?reason=uncertain"):
            page = queue_page(editors_desk, chosen)
            links = re.findall(
                r'href="(\?[^"]*)"(?: aria-current="true")?><bdi>.*?'
                r'class="review__number">(\d+)<',
                page,
                re.DOTALL,
            )
            assert len(links) > 4
            for link, count in links:
                query = html.unescape(link)
                if query.strip("?") and not _is_release(page, query):
                    assert len(listed(editors_desk, query)) == int(count), query

    @pytest.mark.parametrize(
        "query",
        [
            "?reason=nonsense",
            "?author=-1",
            "?author=99999999999",
            "?after=zzzzzz",
            "?article=*&track=%27&actor=a%20b",
            "?reason=suggested&reason=doubtful",
        ],
    )
    def test_what_no_link_says_breaks_nothing(self, editors_desk: Client, query: str) -> None:
        queue_page(editors_desk, query)

    def test_skipping_goes_on_after_it_whatever_became_of_it(self, editors_desk: Client) -> None:
        text = factories.make_text(body=BODY)
        first, second, third = (
            suggestion(text, words) for words in ("Staffan", "The delegations", "Geneva")
        )
        after = f"?after={first.pid}"
        assert listed(editors_desk, after) == [second.pid, third.pid]
        post(editors_desk, "reject", first)
        assert listed(editors_desk, after) == [second.pid, third.pid]

    def test_pages_hold_twenty_five_and_follow_each_other(self, editors_desk: Client) -> None:
        text = factories.make_text(body=BODY)
        pids = [suggestion(text, "Geneva").pid for _n in range(27)]
        assert listed(editors_desk) == pids[:25]
        assert f"?after={pids[24]}" in queue_page(editors_desk)
        assert listed(editors_desk, f"?after={pids[24]}") == pids[25:]

    def test_articles_follow_each_other_whatever_their_dates(self, editors_desk: Client) -> None:
        texts = [
            factories.make_text(factories.make_article(headline, published=date), BODY)
            for headline, date in (("B", "2016"), ("A", "2018"), ("C", "2017"))
        ]
        pids = [suggestion(text, "Geneva").pid for text in (*texts, *texts)]
        expected = [pids[n] for n in (0, 3, 1, 4, 2, 5)]
        assert listed(editors_desk) == expected
        for place, pid in enumerate(expected):
            assert listed(editors_desk, f"?after={pid}") == expected[place + 1 :]

    def test_the_number_of_queries_does_not_grow(self, editors_desk: Client) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                queue_page(editors_desk)
            return len(captured)

        suggestion(factories.make_text(body=BODY), "Geneva", author=factories.make_user())
        queries()
        few = queries()
        for _n in range(8):
            text = factories.make_text(factories.make_article(tracks=[factories.make_track()]))
            suggestion(text, author=factories.make_user())
            suggestion(text, actor=None, track=factories.make_round().track)
            factories.make_annotation(text, certainty="low").placements.update(state="doubtful")
        assert queries() <= few + 1


def _is_release(page: str, query: str) -> bool:
    """Say whether the link lets go of the chosen value."""
    return f'href="{html.escape(query)}" aria-current' in page


class TestRights:
    @pytest.mark.parametrize(
        ("role", "queue", "mine"),
        [("", 302, 302), (READERS, 302, 302), (ANNOTATORS, 403, 200), (EDITORS, 200, 200)],
    )
    def test_each_role_meets_its_own(self, role: str, queue: int, mine: int) -> None:
        client = Client()
        if role:
            user = factories.make_user(is_staff=role != READERS)
            user.groups.add(Group.objects.get(name=role))
            client.force_login(user)
        annotation = suggestion()
        assert client.get(QUEUE).status_code == queue
        assert client.get(reverse("admin:articles_annotation_mine")).status_code == mine
        if queue != 200:
            assert post(client, "accept", annotation).status_code == queue
            assert fresh(annotation).status == "suggested"

    def test_a_restricted_text_reaches_nobody_who_may_not_read_it(self) -> None:
        reviewer = factories.make_user(
            "articles.view_annotation",
            "articles.change_annotation",
            "articles.review_annotation",
            is_staff=True,
        )
        client = signed_in(reviewer)
        closed = suggestion(factories.make_restricted_text(body=BODY), "The delegations")
        open_one = suggestion(factories.make_text(body=BODY), "Geneva")
        page = queue_page(client)
        assert "The delegations" not in page
        assert "1 annotation waits" in page
        assert listed(client) == [open_one.pid]
        assert post(client, "accept", closed).status_code == 404
        assert fresh(closed).status == "suggested"

    def test_nothing_is_decided_without_the_token_of_the_page(self, editor: User) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        annotation = suggestion()
        assert post(strict, "accept", annotation).status_code == 403
        assert fresh(annotation).status == "suggested"


class TestOnesOwn:
    def test_annotators_see_what_the_reviewer_changed_in_theirs(
        self, annotator: User, annotators_desk: Client, editors_desk: Client
    ) -> None:
        form = open_form(annotators_desk, Annotation)
        text = factories.make_text(body=BODY)
        form["kind"], form["note"] = "claim", "They refused to meet the mediator."
        form["article"], form["text"], form["exact"] = str(text.article_id), str(text.pk), "Geneva"
        send(annotators_desk, Annotation, form)
        annotation = Annotation.objects.get()
        assert annotation.author == annotator
        review = open_form(editors_desk, annotation)
        review["note"] = "They refused to meet the envoy."
        send(editors_desk, annotation, review, "_accept")
        factories.make_annotation(text, "evening", author=factories.make_user())

        page = annotators_desk.get(reverse("admin:articles_annotation_mine")).content.decode()

        assert "<del>mediator</del>" in page
        assert "<ins>envoy</ins>" in page
        assert "<ins>accepted</ins>" in page
        assert "1 annotation is yours" in " ".join(page.split())
        assert "Nobody else has changed it" not in page

    def test_the_way_there_is_on_the_index_and_on_the_list(
        self, editors_desk: Client, annotators_desk: Client
    ) -> None:
        for address in ("/admin/", "/admin/articles/annotation/"):
            assert QUEUE in editors_desk.get(address).content.decode()
            page = annotators_desk.get(address).content.decode()
            assert QUEUE not in page
            assert reverse("admin:articles_annotation_mine") in page
