"""Decisions in the review queue: made once, on what was shown, and taken back whole."""

import html
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.articles.admin.reviewing import (
    BODY,
    QUEUE,
    fresh,
    listed,
    post,
    queue_page,
    revised,
    suggestion,
    undo,
)

pytestmark = pytest.mark.django_db


class TestDeciding:
    def test_accepting_puts_it_into_the_archive_and_goes_on(
        self, editor: User, editors_desk: Client
    ) -> None:
        annotation, following = suggestion(), suggestion()
        answer = post(editors_desk, "accept", annotation, next=following.pid)
        assert answer["Location"] == f"{QUEUE}#item-{following.pid}"
        annotation = fresh(annotation)
        assert (annotation.status, annotation.reviewer) == ("accepted", editor)
        assert listed(editors_desk) == [following.pid]

    def test_the_filters_stay(self, editors_desk: Client) -> None:
        annotation = suggestion()
        answer = editors_desk.post(
            f"{QUEUE}?reason=suggested",
            {"decision": "reject", "seen": f"{annotation.pk}.{annotation.version}"},
        )
        assert answer["Location"] == f"{QUEUE}?reason=suggested"
        assert fresh(annotation).status == "rejected"

    @pytest.mark.parametrize("decision", ["accept", "reject"])
    def test_a_form_sent_twice_decides_once(self, editors_desk: Client, decision: str) -> None:
        annotation = suggestion()
        first = post(editors_desk, decision, annotation)
        stored = fresh(annotation)
        second = post(editors_desk, decision, annotation)
        assert (first.status_code, second.status_code) == (302, 302)
        assert fresh(annotation).version == stored.version
        assert fresh(annotation).history.count() == 2

    def test_what_was_changed_meanwhile_is_shown_and_not_decided(
        self, editors_desk: Client
    ) -> None:
        annotation = suggestion(kind="claim", note="What was shown.")
        other = fresh(annotation)
        other.note = "What was written since."
        other.save()
        answer = post(editors_desk, "accept", annotation)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "shown" in page
        assert "written since" in page
        assert fresh(annotation).status == "suggested"

    def test_the_opposite_decision_of_somebody_else_is_not_overruled(
        self, editors_desk: Client
    ) -> None:
        annotation = suggestion()
        fresh(annotation).reject(factories.make_editor())
        assert post(editors_desk, "accept", annotation).status_code == 409
        assert fresh(annotation).status == "rejected"

    def test_a_reworded_place_can_be_kept(self, editor: User, editors_desk: Client) -> None:
        text = factories.make_text(body=BODY)
        annotation = factories.make_annotation(text, "The delegations refused to meet.")
        revised(text, "refused to meet", "declined to meet")
        assert "Keep this place" in queue_page(editors_desk)
        for _twice in range(2):
            assert post(editors_desk, "keep", annotation).status_code == 302
        assert listed(editors_desk) == []
        assert annotation.placements.latest("pk").confirmed_by == editor
        assert fresh(annotation).version == annotation.version + 1

        undo(editors_desk)
        assert listed(editors_desk) == [annotation.pid]

    def test_an_orphan_has_no_place_to_keep(self, editors_desk: Client) -> None:
        text = factories.make_text(body=BODY)
        orphan = factories.make_annotation(text, "The delegations refused to meet.")
        revised(text, "The delegations refused to meet. ", "")
        page = queue_page(editors_desk)
        assert "Give it another place" in page
        assert 'value="keep"' not in page
        assert post(editors_desk, "keep", orphan).status_code == 409
        assert post(editors_desk, "reject", orphan).status_code == 302
        assert fresh(orphan).status == "rejected"

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"decision": "accept"},
            {"decision": "explode", "seen": "1.1"},
            {"decision": "accept", "seen": "1"},
            {"decision": "accept", "seen": "1.1 " * 400},
            {"decision": "accept", "seen": "\0.1"},
        ],
    )
    def test_a_damaged_form_is_refused(self, editors_desk: Client, data: dict[str, str]) -> None:
        assert editors_desk.post(QUEUE, data).status_code == 400

    def test_what_is_not_there_is_not_found(self, editors_desk: Client) -> None:
        answer = editors_desk.post(QUEUE, {"decision": "accept", "seen": "999999999999999.1"})
        assert answer.status_code == 404


class TestUndo:
    @pytest.mark.parametrize("decision", ["accept", "reject"])
    def test_it_restores_the_state_and_what_the_article_is_about(
        self, editors_desk: Client, decision: str
    ) -> None:
        annotation = suggestion()
        post(editors_desk, decision, annotation)
        undo(editors_desk)
        restored = fresh(annotation)
        assert (restored.status, restored.reviewer, restored.reviewed_at) == (
            "suggested",
            None,
            None,
        )
        assert not restored.article.actors.exists()
        assert restored.history.count() == 3

    def test_a_subject_that_something_else_speaks_for_stays(self, editors_desk: Client) -> None:
        annotation = suggestion()
        post(editors_desk, "accept", annotation)
        factories.make_annotation(annotation.text, "in the evening", actor=annotation.actor)
        undo(editors_desk)
        assert list(annotation.article.actors.all()) == [annotation.actor]

    def test_it_takes_back_what_nobody_has_touched_since(self, editors_desk: Client) -> None:
        annotation = suggestion()
        post(editors_desk, "accept", annotation)
        other = fresh(annotation)
        other.certainty = "low"
        other.save()
        undo(editors_desk)
        assert fresh(annotation).status == "accepted"
        assert "Changed since" in queue_page(editors_desk)

    def test_it_works_once(self, editors_desk: Client) -> None:
        annotation = suggestion()
        post(editors_desk, "reject", annotation)
        page = queue_page(editors_desk)
        token = re.findall(r'name="token" value="(\w+)"', page)[0]
        for _twice in range(2):
            sent = editors_desk.post(QUEUE, {"decision": "undo", "token": token})
            assert sent.status_code == 302
        assert fresh(annotation).history.count() == 3
        assert "nothing to take back" in queue_page(editors_desk)


class TestGroups:
    def test_all_mentions_of_one_thing_in_one_article_are_accepted_at_once(
        self, editors_desk: Client
    ) -> None:
        text, actor = factories.make_text(body=BODY), factories.make_actor("Staffan de Mistura")
        group = [suggestion(text, words, actor=actor) for words in ("Staffan", "They", "word")]
        other = suggestion(text, "Geneva")
        elsewhere = suggestion(factories.make_text(body=BODY), "Staffan", actor=actor)
        page = " ".join(queue_page(editors_desk).split())
        assert "Accept all 3 mentions of Staffan de Mistura in this article" in page
        assert page.count("Accept all") == 1
        seen = re.findall(r'name="seen" value="([\d.]+ [^"]+)"', page)[0]

        for _twice in range(2):
            sent = editors_desk.post(QUEUE, {"decision": "accept", "seen": seen})
            assert sent.status_code == 302

        assert [fresh(one).status for one in group] == ["accepted"] * 3
        assert [fresh(one).version for one in group] == [2, 2, 2]
        assert fresh(other).status == fresh(elsewhere).status == "suggested"
        undo(editors_desk)
        assert [fresh(one).status for one in group] == ["suggested"] * 3
        assert not text.article.actors.exists()

    def test_what_a_group_names_is_taken_back_but_for_what_was_there_before(
        self, editors_desk: Client
    ) -> None:
        text, known = factories.make_text(body=BODY), factories.make_actor()
        text.article.actors.add(known)
        round_ = factories.make_round()
        group = [
            suggestion(text, "Staffan", actor=known),
            suggestion(text, "They"),
            suggestion(text, "word"),
            suggestion(text, "Geneva", actor=None, round=round_),
        ]
        post(editors_desk, "accept", *group)
        article = fresh(group[0]).article
        assert article.actors.count() == 3
        undo(editors_desk)
        assert list(article.actors.all()) == [known]
        assert not article.rounds.exists()
        assert not article.tracks.exists()

    def test_an_article_that_was_changed_since_keeps_what_a_group_named(
        self, editors_desk: Client
    ) -> None:
        text = factories.make_text(body=BODY)
        group = [suggestion(text, words) for words in ("Staffan", "They")]
        post(editors_desk, "accept", *group)
        article = fresh(group[0]).article
        article.touch()
        undo(editors_desk)
        assert article.actors.count() == 2

    def test_those_changed_meanwhile_and_ones_own_are_left_and_named(
        self, editor: User, editors_desk: Client
    ) -> None:
        text, actor = factories.make_text(body=BODY), factories.make_actor()
        first = suggestion(text, "Staffan", actor=actor)
        changed = suggestion(text, "They left", actor=actor)
        own = suggestion(text, "Geneva", actor=actor, author=editor)
        fresh(changed).touch()
        post(editors_desk, "accept", first, changed, own)
        assert [fresh(one).status for one in (first, changed, own)] == [
            "accepted",
            "suggested",
            "suggested",
        ]
        page = queue_page(editors_desk)
        assert "Changed meanwhile" in page
        assert "They left" in page
        assert "Your own wait for somebody else" in page

    def test_the_mentions_of_a_place_can_be_looked_at_before(self, editors_desk: Client) -> None:
        text, place = factories.make_text(body=BODY), factories.make_place("Geneva")
        group = [suggestion(text, words, actor=None, place=place) for words in ("Geneva", "They")]
        other = suggestion(text, "word")
        looked = html.unescape(
            re.findall(r'href="\?([^"]+)">Look at them', queue_page(editors_desk))[0]
        )
        assert listed(editors_desk, f"?{looked}") == [one.pid for one in group]
        assert other.pid in listed(editors_desk)

    def test_a_very_large_group_is_decided_a_hundred_at_a_time(self, editors_desk: Client) -> None:
        text, actor = factories.make_text(body=BODY), factories.make_actor("Staffan")
        for _n in range(101):
            suggestion(text, "Geneva", actor=actor)
        page = " ".join(queue_page(editors_desk).split())
        assert "Accept the first 100 of 101 mentions of Staffan in this article" in page

    def test_ones_own_are_not_offered_in_a_group(self, editor: User, editors_desk: Client) -> None:
        text, actor = factories.make_text(body=BODY), factories.make_actor()
        suggestion(text, "Staffan", actor=actor)
        suggestion(text, "Geneva", actor=actor, author=editor)
        assert "Accept all" not in queue_page(editors_desk)
