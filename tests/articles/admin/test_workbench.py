"""Annotations are made, changed, deleted and brought back beside their text."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Annotation, Text
from articles.vocabulary import AnnotationStatus
from tests import factories
from tests.articles.admin.bench import address_of, bench_of, mark, open_bench, save
from tests.articles.admin.browserlike import PageForm

BODY = (
    "The envoy 👩‍👩‍👧 met the delegations, and the delegations left.\n\n"
    "قال الوفد إن المحادثات في آستانا مُفيدة.\n\nCafe\u0301 talks, and the end."
)


@pytest.fixture
def text(db: None) -> Text:
    return factories.make_text(body=BODY)


def begun(desk: Client, text: Text, exact: str, occurrence: int = 0) -> PageForm:
    form = open_bench(desk, bench_of(text.article))
    mark(form, text, exact, occurrence)
    form["kind"], form["note"] = "note", "It matters."
    return form


def made(text: Text) -> Annotation:
    return Annotation.objects.get(article=text.article)


def where(annotation: Annotation) -> tuple[int | None, int | None]:
    place = annotation.placements.get(version=annotation.made_on)
    return place.start, place.end


def test_marked_words_become_a_suggestion_of_whoever_marked_them(
    annotators_desk: Client, annotator: User, text: Text
) -> None:
    answer = save(
        annotators_desk, begun(annotators_desk, text, "The envoy"), bench_of(text.article)
    )
    annotation = made(text)
    assert answer.status_code == 302
    assert (annotation.author, annotation.status) == (annotator, AnnotationStatus.SUGGESTED)
    assert annotation.exact == "The envoy"
    assert f'id="passage-{annotation.pid}"' in annotators_desk.get(answer.url).content.decode()


@pytest.mark.parametrize(
    "exact",
    ["👩‍👩‍👧", "آستانا مُفيدة", "left.\n\nقال", "Café"],
    ids=["emoji", "arabic", "across", "accent"],
)
def test_a_passage_stands_where_it_was_marked(desk: Client, text: Text, exact: str) -> None:
    save(desk, begun(desk, text, exact), bench_of(text.article))
    start, end = where(made(text))
    assert text.body[start:end] == exact


def test_the_second_of_two_like_passages_is_the_second(desk: Client, text: Text) -> None:
    save(desk, begun(desk, text, "the delegations", occurrence=1), bench_of(text.article))
    assert where(made(text))[0] == text.body.rindex("the delegations")


def test_passages_may_overlap_and_nest(desk: Client, text: Text) -> None:
    for exact in ("the delegations, and", "and the", "delegations, and the"):
        save(desk, begun(desk, text, exact), bench_of(text.article))
    page = desk.get(bench_of(text.article)).content.decode()
    assert text.article.annotations.count() == 3
    assert all(f'data-note="{a.pid}"' in page for a in text.article.annotations.all())


def test_half_a_character_is_widened_and_said_so(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    form["end"] = str(int(form["end"]) + 2)
    form["exact"] = text.body[0 : int(form["end"])]
    answer = desk.post(bench_of(text.article), form.data(), follow=True)
    assert made(text).exact == "The envoy 👩‍👩‍👧"
    assert "it was widened" in answer.content.decode()


def test_words_that_do_not_stand_at_their_place_are_refused_with_both(
    desk: Client, text: Text
) -> None:
    form = begun(desk, text, "The envoy")
    form["start"], form["end"] = "1", "10"
    answer = save(desk, form, bench_of(text.article))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "You marked “The envoy”" in page
    assert "stands “he envoy ”" in page
    assert not Annotation.objects.exists()


def test_a_text_corrected_meanwhile_is_said_and_nothing_is_saved(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    text.revise(f"First: {BODY}", by=None, reason="A beginning.")
    answer = save(desk, form, bench_of(text.article))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "version 1; version 2 stands now" in page
    assert "It matters." in page
    assert "First:" in page
    assert not Annotation.objects.exists()
    again = PageForm(page, "annotate")
    assert save(desk, again, bench_of(text.article)).status_code == 302
    assert where(made(text))[0] == len("First: ")


def test_a_form_sent_twice_makes_one(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    answers = [save(desk, form, bench_of(text.article)) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Annotation.objects.count() == 1


def test_without_script_words_of_a_paragraph_are_copied(desk: Client, text: Text) -> None:
    address = bench_of(text.article, "?paragraph=1")
    form = open_bench(desk, address)
    form["exact"], form["kind"], form["note"] = "met the", "claim", "They met."
    assert save(desk, form, address).status_code == 302
    assert made(text).exact == "met the"


def test_without_script_words_that_stand_twice_ask_for_context(desk: Client, text: Text) -> None:
    address = bench_of(text.article, "?paragraph=1")
    form = open_bench(desk, address)
    form["exact"], form["kind"], form["note"] = "the delegations", "claim", "They met."
    answer = save(desk, form, address)
    assert "stand in the text 2 times" in answer.content.decode()
    assert re.search(r'class="annotate__context"\s+open', answer.content.decode())
    again = PageForm(answer.content.decode(), "annotate")
    again["prefix"] = "and "
    save(desk, again, address)
    assert where(made(text))[0] == text.body.rindex("the delegations")


def test_the_whole_article_can_be_annotated(desk: Client, text: Text) -> None:
    form = open_bench(desk, bench_of(text.article, "?whole=1"))
    form["kind"], form["note"] = "note", "All of it."
    save(desk, form, bench_of(text.article, "?whole=1"))
    assert made(text).text is None


def test_each_kind_asks_for_what_it_needs(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    form["kind"] = "position"
    page = save(desk, form, bench_of(text.article)).content.decode()
    assert "Whose position is it?" in page
    assert "On which question?" in page


def test_an_actor_is_found_by_any_of_its_names(desk: Client, text: Text) -> None:
    actor = factories.make_actor("Ruritania", names=["روريتانيا"])
    for words in ("ruritania", "روريتانيا", actor.pid):
        form = begun(desk, text, "The envoy")
        form["kind"], form["actor"] = "mention", words
        assert save(desk, form, bench_of(text.article)).status_code == 302
    assert {a.actor for a in Annotation.objects.all()} == {actor}


def test_a_mistake_is_said_alone(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    form["kind"], form["actor"] = "mention", "Nobody"
    answer = save(desk, form, bench_of(text.article))
    assert [*answer.context["form"].errors] == ["actor"]


def test_a_name_of_two_is_not_guessed(desk: Client, text: Text) -> None:
    first, second = (factories.make_actor(f"Council {n}", names=["SNC"]) for n in "ab")
    form = begun(desk, text, "The envoy")
    form["kind"], form["actor"] = "mention", "SNC"
    page = save(desk, form, bench_of(text.article)).content.decode()
    assert f"2 actors are called “SNC”: Council a ({first.pid}), Council b ({second.pid})" in page


def test_one_of_two_of_a_name_can_be_chosen_from_the_list(desk: Client, text: Text) -> None:
    _first, second = (factories.make_actor("SNC") for _n in range(2))
    form = begun(desk, text, "The envoy")
    form["kind"], form["actor"], form["actor_key"] = "mention", "SNC", str(second.pk)
    save(desk, form, bench_of(text.article))
    assert made(text).actor == second


def test_a_preview_saves_nothing(desk: Client, text: Text) -> None:
    form = begun(desk, text, "The envoy")
    form["note"] = "*Much* <script>alert(1)</script>"
    page = desk.post(bench_of(text.article), form.data("_preview")).content.decode()
    assert "<em>Much</em>" in page
    assert "<script>alert" not in page
    assert not Annotation.objects.exists()


def test_an_annotation_is_changed_in_its_place(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, "The envoy", kind="note")
    form = open_bench(desk, address_of(annotation))
    form["note"] = "Changed."
    save(desk, form, address_of(annotation))
    stored = Annotation.objects.get()
    assert (stored.note, stored.exact) == ("Changed.", "The envoy")
    assert stored.placements.count() == 1


def test_an_orphan_is_put_on_other_words(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, "The envoy")
    text.revise(BODY.replace("The envoy", "A man"), by=None, reason="So.")
    assert annotation.placements.latest("pk").state == "orphaned"
    text.refresh_from_db()
    address = address_of(annotation)
    form = open_bench(desk, address)
    mark(form, text, "the delegations", 1)
    assert save(desk, form, address).status_code == 302
    (moved,) = Annotation.objects.all()
    assert moved.exact == "the delegations"
    place = moved.placements.latest("pk")
    assert (place.start, place.state) == (text.body.rindex("the delegations"), "unchanged")


def test_a_move_in_a_text_corrected_meanwhile_is_refused(desk: Client, text: Text) -> None:
    address = address_of(factories.make_annotation(text, "The envoy"))
    form = open_bench(desk, address)
    mark(form, text, "the delegations", 1)
    text.revise(f"New. {BODY}", by=None, reason="So.")
    assert "was corrected after you opened it" in save(desk, form, address).content.decode()
    assert Annotation.objects.get().exact == "The envoy"


def test_what_comes_back_as_it_went_out_is_not_saved(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, note="One.\n\nTwo.")
    save(desk, open_bench(desk, address_of(annotation)), address_of(annotation))
    assert Annotation.objects.get().version == annotation.version


def test_two_changes_of_one_annotation_do_not_overwrite_each_other(
    desk: Client, text: Text
) -> None:
    annotation = factories.make_annotation(text, kind="note")
    first, second = (open_bench(desk, address_of(annotation)) for _time in range(2))
    first["note"], second["note"] = "First.", "Second."
    save(desk, first, address_of(annotation))
    answer = save(desk, second, address_of(annotation))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First." in page
    assert "Second." in page
    assert Annotation.objects.get().note == "First."


def test_the_same_change_sent_twice_is_no_quarrel(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, kind="note")
    form = open_bench(desk, address_of(annotation))
    form["note"] = "Changed."
    answers = [save(desk, form, address_of(annotation)) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Annotation.objects.get().version == annotation.version + 1


def test_what_was_reviewed_waits_again_when_its_author_changes_it(
    annotators_desk: Client, annotator: User, text: Text
) -> None:
    annotation = factories.make_annotation(text, kind="note", author=annotator)
    form = open_bench(annotators_desk, address_of(annotation))
    form["note"] = "Other words."
    save(annotators_desk, form, address_of(annotation))
    assert Annotation.objects.get().status == AnnotationStatus.SUGGESTED


def test_a_deletion_can_be_undone(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, "المحادثات")
    answer = desk.post(
        address_of(annotation, "delete"), {"_version": annotation.version}, follow=True
    )
    assert answer.redirect_chain[-1][0].endswith("#p2")
    page = answer.content.decode()
    assert Annotation.objects.get().status == AnnotationStatus.DELETED
    assert f"passage-{annotation.pid}" not in page
    version = Annotation.objects.get().version
    desk.post(address_of(annotation, "restore"), {"_version": version})
    assert Annotation.objects.get().status == AnnotationStatus.ACCEPTED
    assert f"passage-{annotation.pid}" in desk.get(bench_of(text.article)).content.decode()


def test_a_deletion_sent_twice_is_one(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text)
    for _time in range(2):
        answer = desk.post(address_of(annotation, "delete"), {"_version": annotation.version})
        assert answer.status_code == 302
    assert Annotation.objects.get().version == annotation.version + 1


def test_what_was_changed_meanwhile_is_not_deleted(desk: Client, text: Text) -> None:
    annotation = factories.make_annotation(text, kind="note")
    shown = annotation.version
    annotation.note = "Somebody else's words."
    annotation.save()
    answer = desk.post(address_of(annotation, "delete"), {"_version": shown})
    assert answer.status_code == 409
    assert "Somebody else&#x27;s words." in answer.content.decode()
    assert Annotation.objects.get().status == AnnotationStatus.ACCEPTED


def test_mentions_are_suggested_and_counted(desk: Client, text: Text) -> None:
    factories.make_actor("Astana hosts", names=["آستانا"])
    answer = desk.post(bench_of(text.article) + "suggest/", follow=True)
    assert "1 mentions suggested: actors 1" in answer.content.decode()
    assert made(text).status == AnnotationStatus.SUGGESTED
    again = desk.post(bench_of(text.article) + "suggest/", follow=True)
    assert "No mention was found" in again.content.decode()


def test_filters_narrow_and_count(desk: Client, text: Text) -> None:
    actor = factories.make_actor("Ruritania")
    mention = factories.make_annotation(text, "The envoy", actor=actor)
    claim = factories.make_annotation(text, "left", kind="claim")
    turned_down = factories.make_annotation(text, "talks", status="rejected")
    page = desk.get(bench_of(text.article, f"?kind=mention&actor={actor.pid}")).content.decode()
    assert f"annotation-{mention.pid}" in page
    assert f"annotation-{claim.pid}" not in page
    everything = desk.get(bench_of(text.article)).content.decode()
    assert f"annotation-{claim.pid}" in everything
    assert f"annotation-{turned_down.pid}" not in everything
    rejected = desk.get(bench_of(text.article, "?status=rejected")).content.decode()
    assert f"annotation-{turned_down.pid}" in rejected
