"""The archive's own material loads whole, once, and never over an editor's change."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.fixtures import FILES, FixtureError, load
from articles.models import (
    Actor,
    ActorTie,
    Annotation,
    Article,
    Participation,
    Placement,
    Question,
    Round,
    Source,
    Track,
)
from articles.vocabulary import AnnotationKind

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).resolve().parents[3] / "fixtures"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / f"{name}.json").write_text("[]", encoding="utf-8")
    return tmp_path


def _write(folder: Path, name: str, *rows: dict[str, Any]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def _source(**fields: Any) -> dict[str, Any]:
    defaults = {"pid": "bcdfgh", "slug": "the-paper", "name": "The Paper", "kind": "newspaper"}
    return {"model": "articles.source", "fields": defaults | fields}


def test_the_whole_material_loads_with_its_doubts_and_a_second_time_is_a_no_op() -> None:
    load(FOLDER)

    numbers = [model.objects.count() for model in (Source, Actor, Track, Round, Question, Article)]
    assert numbers == [40, 201, 12, 70, 15, 5]
    assert Participation.objects.count() == 692
    for article in Article.objects.all():
        kinds = list(article.annotations.values_list("kind", flat=True))
        assert kinds.count(AnnotationKind.CLAIM) >= 2
        assert kinds.count(AnnotationKind.POSITION) >= 2
        assert AnnotationKind.MENTION in kinds
        reported = article.annotations.filter(
            kind__in=[AnnotationKind.CLAIM, AnnotationKind.QUOTATION], actor__isnull=False
        )
        assert reported.exists()
        words = len(article.texts.get(role="digest").body.split())
        assert 300 <= words <= 600
    for placement in Placement.objects.select_related("annotation", "version"):
        standing = placement.version.body[placement.start : placement.end]
        assert standing == placement.annotation.exact
    assert Annotation.objects.filter(status="accepted").count() == 67
    assert not ActorTie.objects.filter(role__icontains="current").exists()
    _shows_its_doubts()
    history = {row.history.count() for row in Article.objects.all()}
    versions = list(Article.objects.values_list("pid", "version", "updated_at"))

    again = load(FOLDER)

    assert again.changed_nothing
    assert not again.differences
    assert not again.missing
    assert list(Article.objects.values_list("pid", "version", "updated_at")) == versions
    assert {row.history.count() for row in Article.objects.all()} == history


def _shows_its_doubts() -> None:
    article = Article.objects.get(slug="the-latest-syria-talks-are-a-russian-fiction")
    levels = dict(article.certainties.values_list("field", "level"))
    assert levels["byline"] == levels["source"] == "low"
    assert levels["published"] == "medium"
    assert str(article.published) == "2018-07"
    assert [str(date.published) for date in article.alternative_dates.all()] == ["2018-01"]


def test_an_editors_change_is_told_and_left_alone(folder: Path) -> None:
    _write(folder, "sources", _source())
    load(folder)
    source = Source.objects.get()
    source.name = "The Renamed Paper"
    source.save()

    report = load(folder)

    source.refresh_from_db()
    assert source.name == "The Renamed Paper"
    (difference,) = report.differences
    assert (difference.field, difference.here, difference.fixture) == (
        "name",
        "The Renamed Paper",
        "The Paper",
    )


def test_what_an_editor_took_away_does_not_come_back(folder: Path) -> None:
    actor = {"pid": "bcdfgj", "slug": "russia", "name": "Russia", "kind": "state"}
    name = {"actor": ["russia"], "text": "Moscow", "language": "en", "kind": "metonym"}
    _write(folder, "sources", _source())
    _write(
        folder,
        "actors",
        {"model": "articles.actor", "fields": actor},
        {"model": "articles.actorname", "fields": name},
    )
    load(folder)
    Actor.objects.get().names.get().delete()
    Source.objects.get().retire(reason="It never existed.")

    report = load(folder)

    assert report.changed_nothing
    assert len(report.missing) == 2
    assert not Source.objects.exists()
    assert not Actor.objects.get().names.exists()


def test_a_new_record_has_one_line_of_history(folder: Path) -> None:
    _write(folder, "sources", _source())
    load(folder)

    assert [row.history_type for row in Source.objects.get().history.all()] == ["+"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (_source(kind="rumour"), "rumour"),
        (_source(parent=["nowhere"]), "there is no source “nowhere”"),
        (_source(homepage="javascript:alert(1)"), "sources.json, row 1"),
        ({"model": "articles.nothing", "fields": {}}, "nothing"),
        (_source(references=[{"publisher": "Nobody"}]), "a title is missing"),
        (_source(founded="20x6"), "20x6"),
    ],
)
def test_a_row_that_breaks_a_rule_stops_the_load_and_is_named(
    folder: Path, row: dict[str, Any], message: str
) -> None:
    _write(folder, "sources", row)

    with pytest.raises(FixtureError, match=r"sources\.json, row 1") as refusal:
        load(folder)

    assert message in str(refusal.value)
    assert not Source.objects.exists()


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"sources\.json: No such file"):
        call_command("load_fixtures", tmp_path)
