"""Suggestions in the archive: what is written, what is not written again, and for whom."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.anchoring.selectors import Span
from articles.ingest.fixtures import load
from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.suggestions import Report, abouts, store, suggest_for_texts
from articles.mentions.records import About
from articles.mentions.suggest import suggest
from articles.models import (
    ActorName,
    ActorTie,
    Annotation,
    Article,
    Identifier,
    Placement,
    PlaceName,
    Text,
)
from articles.vocabulary import AnnotationKind, AnnotationStatus, Confidence, NameKind, TieKind
from tests.factories import (
    make_actor,
    make_annotation,
    make_article,
    make_editor,
    make_place,
    make_restricted_text,
    make_round,
    make_source,
    make_text,
    make_track,
    make_user,
)

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


# First the state that bears its name, then the river and what lies along it.
RIVERS = {
    "en": "They met in Jordan. The Jordan river, the River Jordan, the Jordan Valley: all dry.",
    "ar": "وصلوا إلى الأردن. عبروا نهر الأردن ولنهر الأردن ضفتان، ووادي الأردن وغور الأردن.",
    "fr": "Ils sont en Jordanie. La vallée du Jourdain est proche.",
    "ru": "Они в Иордании. Рядом река Иордан и долина Иордана, на реке Иордан.",
    "tr": "Ürdün'de buluştular. Ürdün Nehri'nin ve Ürdün Vadisi'nin kıyısında.",
}


def suggest_for_article(article: Article, by: User | None) -> Report:
    texts = Text.objects.filter(article=article, current__isnull=False)
    return suggest_for_texts(texts.select_related("current"), read_gazetteer(), by=by)


def told(article: Article) -> list[tuple[str, str]]:
    """Return what waits for an editor: the words and the name of what they mention."""
    waiting = Annotation.objects.filter(article=article, status=AnnotationStatus.SUGGESTED)
    return [
        (one.exact, str(one.actor or one.track or one.round or one.place))
        for one in waiting.order_by("placements__start")
    ]


def test_every_occurrence_is_suggested() -> None:
    make_actor("Freedonia", names=["Фридония"])
    article = make_article(body="Freedonia’s army left. Then Freedonia fell: «Фридония».")
    report = suggest_for_article(article, None)
    assert told(article) == [
        ("Freedonia", "Freedonia"),
        ("Freedonia", "Freedonia"),
        ("Фридония", "Freedonia"),
    ]
    assert (report.texts, report.suggested, report.subjects["actor"]) == (1, 3, 3)
    assert report.certainties[Confidence.HIGH] == 3


def test_a_suggestion_is_written_as_the_models_would_write_it() -> None:
    actor = make_actor("Freedonia")
    article = make_article(body="It is said that Freedonia fell.")
    text = article.texts.get()
    by_hand = make_annotation(text, "Freedonia", actor=actor, status=AnnotationStatus.SUGGESTED)
    own = {"id", "pid", "created_at", "updated_at", "suggested_because", "suggested_by"}
    expected = {k: v for k, v in vars(by_hand).items() if k not in own and k[0] != "_"}
    wanted_history = _history(by_hand)
    wanted_places = list(by_hand.placements.values("version", "start", "end", "state", "method"))
    by_hand.placements.all().delete()
    by_hand.search_rows.all().delete()
    # As if it had never been: there is no way to that but past the models.
    row = Annotation._base_manager.filter(pk=by_hand.pk)
    row._raw_delete(row.db)

    suggest_for_article(article, None)

    made = Annotation.objects.get()
    assert {name: getattr(made, name) for name in expected} == expected
    assert made.suggested_by
    assert made.suggested_because == "A name on record."
    assert (
        list(made.placements.values("version", "start", "end", "state", "method")) == wanted_places
    )
    assert _history(made) == wanted_history
    assert Identifier.objects.get(pid=made.pid).kind == "annotation"
    made.full_clean()


def _history(annotation: Annotation) -> dict[str, object]:
    row = annotation.history.get()
    own = {"id", "pid", "created_at", "updated_at", "history_id", "history_date"}
    own |= {"suggested_because", "suggested_by"}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.fields
        if field.attname not in own
    }


def test_running_it_again_adds_nothing() -> None:
    make_actor("Freedonia")
    make_place("Sylvania")
    article = make_article(body="Freedonia and Sylvania, Freedonia.")
    suggest_for_article(article, None)
    version = Article.objects.get(pk=article.pk).version
    report = suggest_for_article(article, None)
    assert (report.suggested, report.known) == (0, 3)
    assert Annotation.objects.count() == 3
    assert Article.objects.get(pk=article.pk).version == version


def test_a_new_name_brings_exactly_the_new_mentions() -> None:
    actor = make_actor("Freedonia")
    article = make_article(body="Freedonia, the Land of the Brave, fell. The Land of the Brave!")
    suggest_for_article(article, None)
    ActorName.objects.create(actor=actor, text="Land of the Brave")
    assert suggest_for_article(article, None).suggested == 2
    assert [words for words, _name in told(article)] == [
        "Freedonia",
        "Land of the Brave",
        "Land of the Brave",
    ]


def test_what_was_rejected_does_not_come_back_even_after_a_correction() -> None:
    make_actor("Freedonia")
    article = make_article(body="Freedonia fell.\n\nThey say that Freedonia rose again.")
    suggest_for_article(article, None)
    first, second = Annotation.objects.order_by("placements__start")
    first.reject(None)
    assert suggest_for_article(article, None).rejected_before == 1
    text = article.texts.get()
    text.revise(
        "A new beginning.\n\nFreedonia fell.\n\nThey say that Freedonia rose. Freedonia!",
        by=None,
        reason="A sentence was missing.",
    )
    report = suggest_for_article(article, None)
    assert (report.suggested, report.rejected_before, report.known) == (1, 1, 1)
    assert set(Annotation.objects.filter(status="rejected")) == {first}
    assert Annotation.objects.get(pk=second.pk).status == AnnotationStatus.SUGGESTED


def test_what_was_rejected_and_lost_its_place_does_not_come_back_in_the_same_words() -> None:
    make_actor("Freedonia")
    body = "Many wonder today whether Freedonia will be with us after all these long years."
    article = make_article(body=body)
    suggest_for_article(article, None)
    rejected = Annotation.objects.get()
    rejected.reject(None)
    text = article.texts.get()
    text.revise("Nothing is left of what stood here.", by=None, reason="Withdrawn.")
    version = text.revise(f"{body} Others do not.", by=None, reason="Restored.")
    rejected.placements.filter(version=version).update(start=None, end=None, state="orphaned")
    report = suggest_for_article(article, None)
    assert (report.suggested, report.rejected_before) == (0, 1)


def test_an_editors_own_mention_is_not_doubled() -> None:
    actor = make_actor("Freedonia")
    other = make_actor("Somebody else")
    make_place("Sylvania")
    article = make_article(body="The army of Freedonia left Sylvania.")
    text = article.texts.get()
    make_annotation(text, "army of Freedonia", actor=actor)
    make_annotation(text, "Sylvania", actor=other)
    report = suggest_for_article(article, None)
    assert (report.suggested, report.known) == (0, 2)


def test_an_annotation_of_another_kind_is_in_nobodys_way() -> None:
    actor = make_actor("Freedonia")
    article = make_article(body="Freedonia fell.")
    make_annotation(article.texts.get(), "Freedonia", kind=AnnotationKind.QUOTATION, actor=actor)
    assert suggest_for_article(article, None).suggested == 1


def test_whoever_asked_is_in_the_history_and_may_accept() -> None:
    make_actor("Freedonia")
    article = make_article(body="Freedonia fell.")
    editor = make_editor()
    suggest_for_article(article, editor)
    made = Annotation.objects.get()
    assert made.author is None
    assert made.history.get().history_user == editor
    made.accept(editor)
    assert list(article.actors.values_list("name", flat=True)) == ["Freedonia"]


def test_the_articles_own_subjects_support_an_ambiguous_name() -> None:
    actor = make_actor("Freedonia")
    ActorName.objects.create(actor=actor, text="the regime", kind=NameKind.TITLE, ambiguous=True)
    article = make_article(body="the regime fell.")
    assert suggest_for_article(article, None).suggested == 0
    article.actors.add(actor)
    assert told(article) == []
    assert suggest_for_article(article, None).certainties[Confidence.LOW] == 1
    assert "record" in Annotation.objects.get().suggested_because


def test_a_name_that_was_no_longer_valid_is_not_suggested() -> None:
    actor = make_actor("Freedonia")
    ActorName.objects.create(actor=actor, text="Old Freedonian Union", valid_to="2016-12-31")
    article = make_article(body="The Old Freedonian Union fell.", published="2017-01")
    assert suggest_for_article(article, None).suggested == 0
    article.published = "2016"
    article.save()
    assert suggest_for_article(article, None).suggested == 1


def test_rounds_tracks_and_places_are_suggested_as_what_they_are() -> None:
    place = make_place("Sylvania City")
    PlaceName.objects.create(place=place, text="سيلفانيا", language="ar")
    track = make_track("Sylvania City process", short_name="Sylvania City")
    make_round(track, 2, name="Sylvania City 2")
    article = make_article(
        body="The Sylvania City process went on: Sylvania City-2, second Sylvania City meeting, "
        "in Sylvania City.",
        tracks=[track],
    )
    suggest_for_article(article, None)
    made = Annotation.objects.order_by("placements__start")
    assert [(one.exact, bool(one.track), bool(one.round), bool(one.place)) for one in made] == [
        ("Sylvania City process", True, False, False),
        ("Sylvania City-2", False, True, False),
        ("second Sylvania City meeting", False, True, False),
        ("Sylvania City", False, False, True),
    ]


def test_a_capital_stands_for_its_government_when_a_holder_of_its_office_is_named() -> None:
    state = make_actor("Freedonia")
    make_place("Sylvania").metonym_for.add(state)
    person = make_actor("Rufus T. Firefly", kind="person")
    ActorTie.objects.create(actor=person, kind=TieKind.OFFICE_HOLDER, other=state)
    article = make_article(body="Sylvania said no, and Rufus T. Firefly said no.")
    suggest_for_article(article, None)
    made = Annotation.objects.get(actor=state)
    assert made.exact == "Sylvania"
    assert "Rufus T. Firefly" in made.suggested_because


def test_an_outlets_name_is_no_mention() -> None:
    make_actor("Freedonia")
    make_source("Freedonia Gazette")
    assert suggest_for_article(make_article(body="The Freedonia Gazette."), None).suggested == 0


def test_a_text_that_was_revised_meanwhile_is_left_alone() -> None:
    make_actor("Freedonia")
    text = make_text(body="Freedonia fell.")
    stale = Text.objects.select_related("current").get(pk=text.pk)
    found = suggest(stale.body, read_gazetteer(), abouts([stale])[stale.pk])
    text.revise("Then Freedonia fell.", by=None, reason="A word was missing.")
    assert store(stale, found) == 0
    assert store(Text.objects.get(pk=text.pk), []) == 0
    assert Annotation.objects.count() == 0


def test_storing_by_hand_writes_what_it_is_given_once() -> None:
    make_actor("Freedonia")
    text = make_text(body="Freedonia fell.")
    found = suggest(text.body, read_gazetteer())
    assert store(text, found, by=make_user()) == 1
    assert store(text, found) == 0


def test_suggestions_on_a_restricted_text_reach_nobody_without_the_right() -> None:
    make_actor("Freedonia")
    text = make_restricted_text(body="Freedonia fell.")
    suggest_for_article(text.article, None)
    assert Annotation.objects.count() == 1
    assert not Annotation.objects.visible_to(AnonymousUser()).exists()
    Annotation.objects.get().accept(None)
    assert not Annotation.objects.visible_to(AnonymousUser()).exists()


def test_a_batch_costs_the_same_number_of_queries_however_many_texts(
    django_assert_max_num_queries: object,
) -> None:
    make_actor("Freedonia")
    for _number in range(6):
        make_article(body="Freedonia fell. Freedonia rose.")
    texts = Text.objects.select_related("current")
    gazetteer = read_gazetteer()
    # Texts; articles and what they are about (4); lock, mentions and places (3); identifiers
    # asked for and written, annotations, placements, history (5), the words that annotations are
    # found by (3); a transaction and a savepoint.
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert suggest_for_texts(texts, gazetteer).suggested == 12


KINDS = ("actor", "track", "round", "place")

# What an accepted mention in the digests says without naming it: no list of names can find these.
DESCRIBED = {
    "the opening day of the meeting in Astana",
    "a further round, to be held in Geneva on 8 February",
    "the US ambassador in Kazakhstan",
    "talks among Syrians",
    "the rounds which the UN brings together in Geneva from time to time",
    "its sponsors, Russia, Turkey and Iran",
    "Riyadh",
    "his fourth such journey that year",
    "its eastern districts",
    "the council that governs there on the rebel side",
}


# It is about names, whatever database holds them.
@pytest.mark.sqlite
@pytest.mark.long
def test_the_digests_accepted_mentions_are_found_wherever_they_name_their_subject() -> None:
    load(FIXTURES)
    gazetteer = read_gazetteer()
    missed = set()
    for text in Text.objects.select_related("current"):
        found = suggest(text.body, gazetteer, abouts([text])[text.pk])
        accepted = Placement.objects.filter(
            version=text.current, annotation__kind=AnnotationKind.MENTION
        ).select_related("annotation")
        for placement in accepted:
            one = placement.annotation
            there = Span(placement.start or 0, placement.end or 0)
            subjects = {
                s.subject.key for s in found if s.start < there.end and there.start < s.end
            }
            if not any((kind, getattr(one, f"{kind}_id")) in subjects for kind in KINDS):
                missed.add(one.exact)
    assert missed == DESCRIBED


@pytest.mark.parametrize("language", RIVERS)
def test_the_river_is_not_the_state_that_bears_its_name(language: str) -> None:
    jordan = make_actor("Jordan")
    for row in json.loads((FIXTURES / "actors.json").read_text()):
        if row["model"] == "articles.actorname" and row["fields"]["actor"] == ["jordan"]:
            ActorName.objects.create(**row["fields"] | {"actor": jordan})
    body = RIVERS[language]
    (state,) = suggest(body, read_gazetteer(), About(language))
    assert state.start < body.index(".")
