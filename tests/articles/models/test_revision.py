"""Every public change is counted and logged, whatever way it takes into the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import (
    Actor,
    Annotation,
    Article,
    Change,
    Identifier,
    Participation,
    Placement,
    Revision,
    Text,
)
from articles.models.triggers import install, missing_triggers, remove
from articles.querysets.revision import EVERYTHING, Changes, State
from articles.vocabulary import AnnotationStatus
from tests import factories as make

pytestmark = pytest.mark.django_db


def changed_by(act: Callable[[], Any]) -> Changes:
    """Return what was logged of ``act``."""
    before = Revision.objects.state()
    act()
    found = Change.objects.since(before)
    assert found is not None
    return found


@pytest.fixture
def article() -> Article:
    return make.make_article("Talks adjourned", body="The delegations met.\n\nThey parted.")


def test_an_archive_without_a_counter_has_seen_nothing() -> None:
    Revision.objects.all().delete()
    assert Revision.objects.state() == State(0, 0)


def test_each_change_moves_the_revision_forward(article: Article) -> None:
    first = Revision.objects.state()
    article.headline = "Talks adjourned again"
    article.save()
    second = Revision.objects.state()
    article.tracks.add(make.make_track())
    third = Revision.objects.state()
    assert first.number < second.number < third.number
    assert len({first.mark, second.mark, third.mark}) == 3


def test_reading_moves_nothing(article: Article) -> None:
    before = Revision.objects.state()
    assert list(Article.objects.for_page())
    assert Revision.objects.state() == before


def test_no_change_since_now_is_no_change(article: Article) -> None:
    assert Change.objects.since(Revision.objects.state()) == {}


PARTS: dict[str, Callable[[Article], Any]] = {
    "its headline": lambda one: one.save(),
    "a row updated in bulk": lambda one: Article.objects.filter(pk=one.pk).update(summary="Told."),
    "a track": lambda one: one.tracks.add(make.make_track()),
    "a round": lambda one: one.rounds.add(make.make_round()),
    "an actor": lambda one: one.actors.add(make.make_actor()),
    "an event": lambda one: one.events.add(make.make_event()),
    "the certainty of a fact": lambda one: one.certainties.create(field="headline", level="low"),
    "another date": lambda one: one.alternative_dates.create(published="2017-02", why="Copy."),
    "the access to its text": lambda one: one.texts.get().save(),
    "its words": lambda one: one.search_documents.update(terms=" met "),
    "an annotation": lambda one: make.make_annotation(one.texts.get()),
}


@pytest.mark.parametrize("part", PARTS)
def test_what_belongs_to_an_article_is_a_change_of_it(part: str, article: Article) -> None:
    assert changed_by(lambda: PARTS[part](article))["article"] == {article.pk}


def test_a_new_body_is_a_change_of_its_annotations_too(article: Article) -> None:
    text = article.texts.get()
    made = make.make_annotation(text)
    found = changed_by(lambda: text.revise("The delegations met late.", by=None, reason="Late."))
    assert found["annotation"] == {made.pk}
    assert found["article"] == {article.pk}
    assert found["text"] == {text.pk}


def test_deciding_on_an_annotation_concerns_it_and_its_article(article: Article) -> None:
    made = make.make_annotation(article.texts.get(), status=AnnotationStatus.SUGGESTED)
    found = changed_by(lambda: made.reject(None))
    assert found["annotation"] == {made.pk}
    assert found["article"] == {article.pk}


def test_a_place_that_an_editor_confirms_is_a_change(article: Article) -> None:
    made = make.make_annotation(article.texts.get())
    moved = Placement.objects.filter(annotation=made)
    assert changed_by(lambda: moved.update(confidence=0.9)) == {"annotation": {made.pk}}


def test_renaming_an_actor_touches_no_article(article: Article) -> None:
    actor = make.make_actor("Qatar", names=["قطر"])
    article.actors.add(actor)
    actor.name = "State of Qatar"
    assert changed_by(actor.save) == {"actor": {actor.pk}}
    assert changed_by(actor.names.first().delete) == {"actor": {actor.pk}}  # type: ignore[union-attr]


def test_a_part_that_passes_to_another_record_concerns_both() -> None:
    part = make.make_participation()
    before, other = part.actor, make.make_actor()
    moved = Participation.objects.filter(pk=part.pk)
    found = changed_by(lambda: moved.update(actor=other))
    assert found == {"round": {part.round_id}, "actor": {before.pk, other.pk}}


def test_deletions_are_logged() -> None:
    article, actor = make.make_article(), make.make_actor()
    numbers = article.pk, actor.pk

    def delete() -> None:
        article.delete()
        actor.retire(reason="Twice in the archive.")

    found = changed_by(delete)
    assert (set(found["article"]), set(found["actor"])) == ({numbers[0]}, {numbers[1]})
    assert found["identifier"] == frozenset()


def test_a_new_reason_at_a_retired_address_is_a_change() -> None:
    actor = make.make_actor()
    actor.retire(reason="Twice in the archive.")
    gone = Identifier.objects.filter(pid=actor.pid)
    assert changed_by(lambda: gone.update(reason="A misreading.")) == {"identifier": frozenset()}


def test_what_is_written_in_bulk_or_by_hand_is_logged(article: Article) -> None:
    rows = [
        Annotation(pid=f"00000{number}", article=article, kind="note", note="So.")
        for number in range(3)
    ]
    found = changed_by(lambda: Annotation.objects.bulk_create(rows))
    assert len(found["annotation"]) == 3

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_actor SET role = 'a state'")

    actors = {make.make_actor().pk, make.make_actor().pk}
    assert changed_by(by_hand) == {"actor": actors}


def test_what_is_undone_was_never_counted(article: Article) -> None:
    before = Revision.objects.state()
    with transaction.atomic():
        article.save()
        transaction.set_rollback(True)
    assert Revision.objects.state() == before


def test_a_past_that_is_not_ours_is_told_from_our_own(article: Article) -> None:
    now = Revision.objects.state()
    article.save()
    assert Change.objects.since(State(now.number, now.mark + 1)) is None
    assert Change.objects.since(State(now.number + 1_000, now.mark)) is None
    assert Change.objects.since(State(0, 0)) is None


def test_a_past_that_the_log_has_lost_is_not_made_up(article: Article) -> None:
    now = Revision.objects.state()
    article.save()
    Change.objects.filter(revision__lte=now.number).delete()
    assert Change.objects.since(now) is None


def test_a_counter_that_is_lost_goes_on_from_the_log(article: Article) -> None:
    before = Revision.objects.state()
    Revision.objects.all().delete()
    article.save()
    assert Revision.objects.state().number > before.number


def test_a_change_of_everything_is_told(article: Article) -> None:
    before = Revision.objects.state()
    Change.objects.create(kind=EVERYTHING)
    assert Revision.objects.state().number == before.number + 1
    assert Change.objects.since(before) is None


def test_a_lost_trigger_is_noticed_and_put_back(article: Article) -> None:
    assert not checks.run_checks(tags=["database"], databases=["default"])
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON articles_actor"
        event = "update" if connection.vendor == "sqlite" else "changes"
        cursor.execute(f"DROP TRIGGER articles_actor_logs_{event}{on}")
    before = Revision.objects.state()
    actor = make.make_actor()
    Actor.objects.update(role="a state")
    (warning,) = checks.run_checks(tags=["database"], databases=["default"])
    assert f"articles_actor_logs_{event}" in warning.msg
    # No table can get a trigger while a row of it waits for its constraints.
    connection.check_constraints()
    call_command("migrate", verbosity=0)
    assert missing_triggers(connection) == []
    assert Revision.objects.state().number > before.number
    assert Change.objects.since(before) is None, "what was missed may be anything"
    assert changed_by(actor.save) == {"actor": {actor.pk}}


def test_the_log_can_be_taken_away_and_brought_back(article: Article) -> None:
    before = Revision.objects.state()
    remove(connection)
    Text.objects.update(rights_note="Public domain.")
    connection.check_constraints()
    install(connection)
    assert missing_triggers(connection) == []
    assert Revision.objects.state() == before


@pytest.mark.postgresql
def test_a_large_transaction_is_numbered_in_time_whatever_the_planner_expects() -> None:
    """A plan made for a short log takes the square of what a long transaction changes."""
    with connection.cursor() as cursor:

        def change(number: int) -> None:
            cursor.execute(
                "INSERT INTO articles_change (kind, record)"
                " SELECT 'article', place FROM generate_series(1, %s) AS place",
                [number],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

        change(5_000)
        cursor.execute("DELETE FROM articles_change")
        cursor.execute("ANALYZE articles_change")
        for _ in range(6):
            change(1)
        # Half a second's work; by the square it would be half a minute's.
        cursor.execute("SET LOCAL statement_timeout = '5s'")
        change(6_000)
    assert Revision.objects.state().number > 6_000
