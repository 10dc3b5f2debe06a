"""A deleted annotation is read by nobody and lost by nobody."""

from typing import Any

import pytest
from django.db.models import ProtectedError

from articles.exceptions import ImmutableRecordError
from articles.ingest.gazetteer import read_gazetteer
from articles.ingest.suggestions import suggest_for_texts
from articles.models import Annotation, Article
from articles.presenters.annotation_history import annotation_history
from articles.vocabulary import AnnotationStatus
from tests import factories

pytestmark = pytest.mark.django_db


def deleted(**fields: Any) -> Annotation:
    annotation = factories.make_annotation(**fields)
    annotation.remove()
    return Annotation.objects.get(pk=annotation.pk)


def test_nobody_reads_what_was_deleted() -> None:
    deleted()
    for reader in (factories.make_user(), factories.make_editor()):
        assert not Annotation.objects.visible_to(reader).exists()


def test_the_row_and_its_place_stay() -> None:
    annotation = deleted()
    assert annotation.placements.count() == 1


@pytest.mark.parametrize("status", ["suggested", "accepted", "rejected"])
def test_what_is_brought_back_is_what_it_was(status: str) -> None:
    annotation = deleted(status=status)
    annotation.restore()
    assert Annotation.objects.get(pk=annotation.pk).status == status


def test_a_correction_carries_what_was_deleted_along() -> None:
    annotation = deleted()
    text = annotation.text
    assert text is not None
    text.revise(f"In the end: {text.body}", by=None, reason="A beginning.")
    annotation.restore()
    assert annotation.placements.get(version=text.current).start == len("In the end: ")


def test_a_mention_that_was_deleted_is_not_suggested_again() -> None:
    actor = factories.make_actor("Ruritania")
    text = factories.make_text(body="Ruritania stayed away.")
    annotation = factories.make_annotation(text, "Ruritania", actor=actor)
    annotation.remove()
    report = suggest_for_texts([text], read_gazetteer())
    assert (report.suggested, report.rejected_before) == (0, 1)


def test_its_history_tells_that_it_went_and_came_back() -> None:
    annotation = deleted(status=AnnotationStatus.ACCEPTED)
    annotation.restore()
    told = [change for entry in annotation_history(annotation) for change in entry.changes]
    assert told[:2] == ["Brought back.", "Deleted."]


def test_no_write_makes_annotations_fewer_without_a_record_of_it() -> None:
    on_words = factories.make_annotation()
    on_all = Annotation.objects.create(article=on_words.article, kind="note", note="On all of it.")
    for one in (on_words, on_all):
        with pytest.raises(ImmutableRecordError):
            one.delete()
    with pytest.raises(ImmutableRecordError):
        Annotation.objects.filter(article=on_words.article).delete()
    with pytest.raises(ProtectedError):
        Article.objects.filter(pk=on_words.article_id).delete()
    assert Annotation.objects.count() == 2
