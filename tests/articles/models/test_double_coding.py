"""Two people code a text; neither sees the other's work until both have finished."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.exceptions import StaleRecordError
from articles.models import Annotation, DoubleCoding, Text
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coding() -> DoubleCoding:
    first, second = factories.make_editor(), factories.make_editor()
    return DoubleCoding.objects.create(text=factories.make_text(), first=first, second=second)


def test_nobody_codes_a_text_twice(coding: DoubleCoding) -> None:
    with pytest.raises(ValidationError):
        DoubleCoding(text=factories.make_text(), first=coding.first, second=coding.first).clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        DoubleCoding.objects.filter(pk=coding.pk).update(second=coding.first)
    with pytest.raises(IntegrityError), transaction.atomic():
        DoubleCoding.objects.create(text=coding.text, first=coding.second, second=coding.first)


def test_each_sees_the_others_work_only_when_both_have_finished(coding: DoubleCoding) -> None:
    by_first = factories.make_annotation(coding.text, author=coding.first, status="suggested")
    by_second = factories.make_annotation(coding.text, author=coding.second)
    by_machine = factories.make_annotation(coding.text, "in the evening", status="suggested")

    def seen(user: object) -> set[Annotation]:
        assert set(Annotation.objects.visible_to(user)) == set(  # type: ignore[arg-type]
            Annotation.objects.unhidden_from(user)  # type: ignore[arg-type]
        )
        return set(Annotation.objects.unhidden_from(user))  # type: ignore[arg-type]

    everything = {by_first, by_second, by_machine}
    assert seen(coding.first) == everything - {by_second}
    assert seen(coding.second) == everything - {by_first}
    assert seen(factories.make_editor()) == everything

    coding.finish(coding.first)
    assert seen(coding.first) == everything - {by_second}
    assert seen(coding.second) == everything - {by_first}

    coding.finish(coding.second)
    assert coding.is_finished
    assert seen(coding.first) == seen(coding.second) == everything


def test_what_they_made_on_other_texts_hides_from_nobody(coding: DoubleCoding) -> None:
    elsewhere = factories.make_annotation(author=coding.second)
    assert list(Annotation.objects.unhidden_from(coding.first)) == [elsewhere]


def test_finishing_twice_keeps_the_first_moment(coding: DoubleCoding) -> None:
    coding.finish(coding.first)
    moment, version = coding.first_finished_at, coding.version
    coding.finish(coding.first)
    assert (coding.first_finished_at, coding.version) == (moment, version)


def test_two_who_finish_at_the_same_moment_do_not_undo_each_other(coding: DoubleCoding) -> None:
    other = DoubleCoding.objects.get(pk=coding.pk)
    coding.finish(coding.first)
    with pytest.raises(StaleRecordError):
        other.finish(other.second)


def test_a_confirmed_place_stays_confirmed_while_its_words_stay() -> None:
    editor = factories.make_editor()
    text = factories.make_text(body="The delegations met in the morning. It was raining hard.")
    annotation = factories.make_annotation(text, "delegations met in the morning")
    text.revise(text.body.replace("met in", "gathered in"), by=None, reason="Wrong word.")
    place = annotation.placements.get(version=text.current)
    assert place.state == "reworded"
    assert list(Annotation.objects.waiting_for_review()) == [annotation]

    place.confirmed_by, place.confirmed_at = editor, annotation.created_at
    place.save()
    assert list(Annotation.objects.waiting_for_review()) == []

    text = Text.objects.get(pk=text.pk)
    text.revise("A new beginning. " + text.body, by=None, reason="A sentence was missing.")
    kept = annotation.placements.get(version=text.current)
    assert (kept.confirmed_by, kept.confirmed_at) == (editor, annotation.created_at)

    text.revise(text.body.replace("gathered in", "convened in"), by=None, reason="Again.")
    assert annotation.placements.get(version=text.current).confirmed_at is None
