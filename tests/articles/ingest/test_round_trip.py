"""What leaves the archive comes back as it was."""

import io
import random
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Annotation, Identifier, Placement, SearchAnnotation, Text
from articles.vocabulary import AnnotationKind, Confidence, Stance
from tests import factories as make
from tests.articles.text.strategies import characters

pytestmark = pytest.mark.django_db

FIELDS = (
    *("pid", "article_id", "text_id", "kind", "exact", "prefix", "suffix", "made_on_id"),
    *("actor_id", "track_id", "round_id", "place_id", "question_id", "stance", "note"),
    *("note_html", "certainty", "status", "created_at", "updated_at", "reviewed_at"),
)
PLACE = ("annotation__pid", "version_id", "start", "end", "state", "method", "confidence")

BODY = (
    "The envoys met in Geneva on Monday. They spoke of a ceasefire – and of prisoners.\n\n"
    "اجتمع المبعوثون في جنيف. 👍🏽 Nobody from Damascus came, they said.\n\n"
    "=1+1 is no sum here; the envoys met again in Astana."
)
WORDS = (
    "in Geneva",
    "spoke of a ceasefire",
    "اجتمع المبعوثون",
    "👍🏽",
    "Damascus",
    "=1+1",
    "Astana",
)
CORRECTED = BODY.replace("spoke of a ceasefire", "spoke about a ceasefire").replace(
    " Nobody from Damascus came, they said.", ""
)


def state() -> tuple[list[Any], list[Any]]:
    rows = list(Annotation.objects.order_by("pid").values_list(*FIELDS))
    return rows, sorted(Placement.objects.values_list(*PLACE), key=str)


def empty() -> None:
    """Take every annotation away, as if none had ever been made."""
    Placement.objects.all().delete()
    Annotation.history.all().delete()
    SearchAnnotation.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_annotation")
    Identifier.objects.filter(kind="annotation").delete()


def export(path: Path, *, form: str) -> Path:
    call_command("export_annotations", format=form, everything=True, output=path)
    return path


def bring_in(*paths: Path, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_annotations", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def one_of_every_kind(text: Text) -> None:
    actor, track, question = make.make_actor(), make.make_track(), make.make_question()
    make.make_annotation(text, "in Geneva", place=make.make_place("Geneva"))
    make.make_annotation(text, "Astana", round=make.make_round(track), certainty="low")
    make.make_annotation(text, "Damascus", actor=actor, status="suggested")
    make.make_annotation(text, "👍🏽", kind="quotation", actor=actor, note="=HYPERLINK(1)")
    make.make_annotation(text, "=1+1", kind="claim", note="-1 **is** not\r\nit", track=track)
    make.make_annotation(
        text, "spoke of a ceasefire", kind="position", actor=actor, question=question
    )
    make.make_annotation(text, "اجتمع المبعوثون", kind="note", note="'=1 e\u0301 ملاحظة")
    Annotation.objects.create(
        article=text.article, kind="note", note="On all of it.", status="rejected"
    )


@pytest.fixture(params=["jsonld", "csv"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_kind_comes_back_into_an_empty_archive(tmp_path: Path, form: str) -> None:
    one_of_every_kind(make.make_text(body=BODY))
    accepted = Annotation.objects.accepted().first()
    assert accepted is not None
    accepted.reject(make.make_user())
    before = state()
    file = export(tmp_path / f"all.{form}", form=form)
    empty()

    told = bring_in(file)

    assert state() == before
    assert "8 placed, 0 to review, 0 known already, 0 refused" in told


def test_bringing_in_again_changes_nothing(tmp_path: Path, form: str) -> None:
    one_of_every_kind(make.make_text(body=BODY))
    before = state()

    told = bring_in(export(tmp_path / f"all.{form}", form=form))

    assert state() == before
    assert "0 placed, 0 to review, 8 known already" in told
    assert "differs" not in told


def test_places_in_every_version_come_back(tmp_path: Path) -> None:
    text = make.make_text(body=BODY)
    one_of_every_kind(text)
    text.revise(CORRECTED, by=None, reason="Put right.")
    text.revise(BODY, by=None, reason="Taken back.")
    before = state()
    file = export(tmp_path / "all.jsonld", form="jsonld")
    empty()

    bring_in(file)

    assert state() == before


def test_a_text_corrected_since_carries_what_comes_back(tmp_path: Path, form: str) -> None:
    text = make.make_text(body=BODY)
    one_of_every_kind(text)
    file = export(tmp_path / f"all.{form}", form=form)
    text.revise(CORRECTED, by=None, reason="Put right.")
    before = state()
    empty()

    told = bring_in(file)

    assert state() == before
    assert "6 placed, 2 to review" in told


def test_an_editors_change_is_not_undone(tmp_path: Path, form: str) -> None:
    made = make.make_annotation(kind="note", note="As exported.")
    file = export(tmp_path / f"all.{form}", form=form)
    made.note = "As changed since."
    made.save()

    told = bring_in(file)

    made.refresh_from_db()
    assert made.note == "As changed since."
    assert "differs here in note" in told


def test_what_was_taken_back_here_does_not_return(tmp_path: Path, form: str) -> None:
    made = make.make_annotation()
    file = export(tmp_path / f"all.{form}", form=form)
    empty()
    Identifier.objects.create(pid=made.pid, kind="annotation")
    Identifier.objects.retire(made.pid, reason="Wrong.")

    with pytest.raises(CommandError, match="1 refused"):
        bring_in(file)

    assert not Annotation.objects.exists()


def test_exports_can_be_made_to_wait_for_a_reviewer(tmp_path: Path) -> None:
    made = make.make_annotation()
    file = export(tmp_path / "all.jsonld", form="jsonld")
    empty()

    bring_in(file, as_suggestions=True)

    back = Annotation.objects.get()
    assert (back.pid, back.status) == (made.pid, "suggested")


def test_a_dry_run_writes_nothing(tmp_path: Path, form: str) -> None:
    make.make_annotation()
    file = export(tmp_path / f"all.{form}", form=form)
    empty()

    told = bring_in(file, dry_run=True)

    assert "1 placed" in told
    assert not Annotation.objects.exists()


def test_an_export_for_everybody_holds_nothing_restricted(tmp_path: Path, form: str) -> None:
    make.make_annotation(make.make_restricted_text(body="Never to be printed."), "Never to be")

    call_command("export_annotations", format=form, output=tmp_path / "open")

    assert "Never to be" not in (tmp_path / "open").read_text(encoding="utf-8")


notes = st.lists(characters | st.sampled_from(["=", "'", "-", "\r\n", '"', ";", "*"]), min_size=1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    note=notes.map("".join).filter(str.strip),
    seed=st.integers(0, 2**32),
    corrections=st.integers(0, 3),
)
def test_random_annotations_on_a_random_history_come_back(
    tmp_path: Path, note: str, seed: int, corrections: int
) -> None:
    chance = random.Random(seed)
    empty()
    text = make.make_text(body=BODY)
    for _correction in range(corrections + 1):
        for word in WORDS:
            if word in text.body and chance.random() < 0.5:
                kind = chance.choice(AnnotationKind.values)
                extra = {"stance": chance.choice(Stance.values)} if kind == "position" else {}
                make.make_annotation(
                    text,
                    word,
                    kind=kind,
                    note=note,
                    certainty=chance.choice(Confidence.values),
                    **extra,
                )
        sentences = text.body.split(". ")
        chance.shuffle(sentences)
        if _correction < corrections:
            text.revise(". ".join(sentences[:-1]) or BODY, by=None, reason="Shuffled.")
    before = state()
    file = export(tmp_path / "all.jsonld", form="jsonld")
    empty()

    bring_in(file)

    assert state() == before
