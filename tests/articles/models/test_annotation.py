"""Annotations stand on words that are there, and bring their subjects to the article."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Annotation, Article
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "Russia met Turkey.\n\nTurkey met Iran. Iran said “no”."


def _annotation(**fields: object) -> Annotation:
    text = make.make_text(body=BODY)
    defaults = {
        "article": text.article,
        "text": text,
        "kind": "mention",
        "actor": make.make_actor(),
    }
    return Annotation(**defaults | fields)


def test_the_quote_is_found_and_its_context_filled_in() -> None:
    annotation = _annotation(exact="Russia")
    annotation.save()

    placement = annotation.placements.get()
    assert (placement.start, placement.end, placement.state) == (0, 6, "unchanged")
    assert annotation.suffix.startswith(" met Turkey.")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"exact": "Kazakhstan"}, "do not stand in the text"),
        ({"exact": "Turkey"}, "stand in the text 2 times"),
        ({"exact": "Turkey", "prefix": "nobody "}, "2 times"),
        ({"exact": ""}, "Give the words"),
    ],
)
def test_a_quote_that_names_no_one_passage_is_refused(
    fields: dict[str, str], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        _annotation(**fields).full_clean()


def test_context_tells_two_equal_words_apart() -> None:
    annotation = _annotation(exact="Turkey", prefix="met ")
    annotation.save()

    assert annotation.placements.get().start == 11
    assert annotation.prefix == "met "


def test_a_quote_in_other_quotation_marks_is_taken_as_it_stands_in_the_text() -> None:
    annotation = _annotation(exact='said "no"')
    annotation.save()

    assert annotation.exact == "said “no”"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "mention", "actor": None}, "kind"),
        ({"kind": "quotation", "actor": None}, "actor"),
        ({"kind": "position", "actor": None}, "actor"),
        ({"kind": "position"}, "question"),
        ({"kind": "position"}, "stance"),
        ({"kind": "mention", "stance": "supports"}, "stance"),
        ({"kind": "claim"}, "note"),
        ({"kind": "note"}, "note"),
        ({"text": None, "exact": "Russia"}, "text"),
    ],
)
def test_what_a_kind_demands_is_asked_for_by_field(fields: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        _annotation(**{"exact": "Russia"} | fields).full_clean()

    assert field in refusal.value.message_dict


def test_a_text_of_another_article_is_refused() -> None:
    with pytest.raises(ValidationError, match="another article"):
        _annotation(exact="Russia", article=make.make_article()).full_clean()


def test_accepting_makes_the_subject_one_of_the_article() -> None:
    annotation = _annotation(exact="Russia")
    annotation.save()
    article = Article.objects.get(pk=annotation.article.pk)
    assert not article.actors.exists()

    annotation.accept(make.make_editor())

    assert list(article.actors.all()) == [annotation.actor]
    article.refresh_from_db()
    assert article.version == 2


def test_an_accepted_round_brings_its_track() -> None:
    round_ = make.make_round()
    annotation = _annotation(exact="Russia", actor=None, round=round_, status="accepted")
    annotation.save()

    assert list(annotation.article.tracks.all()) == [round_.track]


def test_a_note_is_made_safe_when_saved() -> None:
    annotation = _annotation(
        exact="Russia", kind="note", actor=None, note="*So* <script>alert(1)</script>"
    )
    annotation.save()

    assert "<em>So</em>" in annotation.note_html
    assert "<script" not in annotation.note_html


def test_moving_the_quote_keeps_the_trail_of_the_first_version() -> None:
    annotation = _annotation(exact="Russia")
    annotation.save()
    assert annotation.text is not None
    annotation.text.revise("Yesterday: " + BODY, by=None, reason="A lead.")
    moved = Annotation.objects.get(pk=annotation.pk)
    moved.exact, moved.prefix, moved.suffix = "Iran said", "", ""
    moved.save()

    first, second = moved.placements.order_by("version__number")
    assert (first.start, first.end) == (0, 6)
    assert second.version.body[second.start : second.end] == "Iran said"


def test_an_annotation_stays_with_its_text() -> None:
    secret = make.make_restricted_text(body="Unprintable words. Russia.")
    annotation = make.make_annotation(secret, "Unprintable words")
    other = make.make_text(secret.article, body="Russia. Unprintable words.")
    moved = Annotation.objects.get(pk=annotation.pk)
    moved.text = other

    with pytest.raises(ValidationError, match="stays with its text"):
        moved.full_clean()
    with pytest.raises(ValidationError, match="stays with its text"):
        moved.save()
