"""``check_archive`` finds every kind of damage, by name, and mends no more than it may."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pyroaring import BitMap

from articles.filters.holdings import whole_archive
from articles.management.checks import kept
from articles.models import (
    Annotation,
    Article,
    Change,
    Identifier,
    IndexPart,
    Placement,
    Text,
    TextVersion,
)
from articles.models.triggers import install, remove
from articles.search.index.archive import Archive
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ARTICLES
from articles.search.index.value import Index, build
from tests import factories as make
from tests.articles.search.index.contents import contents

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def unseen(statement: str, *values: Any) -> None:
    """Change rows behind the back of the log of changes."""
    remove(connection)
    sql(statement, *values)
    install(connection)


def check(*, repair: bool = False) -> tuple[set[str], bool]:
    """Return the names of what is found, and whether anything is left to mend."""
    said = StringIO()
    try:
        call_command("check_archive", repair=repair, stdout=said)
    except CommandError:
        left = True
    else:
        left = False
    return {line.split(":")[0] for line in said.getvalue().splitlines() if ":" in line}, left


@pytest.fixture
def archive() -> Article:
    """Make a small archive that is sound; its text has three versions."""
    article = make.make_article("Sound", tracks=[make.make_track()], actors=[make.make_actor()])
    text = make.make_text(article, "The talks went on. Nobody left.")
    make.make_annotation(text, "Nobody left", kind="note", note="A **good** sign.")
    for body in (
        "At last the talks went on. Nobody left.",
        "The talks went on. Nobody left at all.",
    ):
        text.revise(body, by=None, reason="Corrected.")
    make.make_article("Another", published="2017-03", body="Nothing of the kind.")
    make.make_round()
    call_command("keep_counts", stdout=StringIO())
    return article


def _version(number: int) -> TextVersion:
    return TextVersion.objects.order_by("number").filter(text=_text().pk).get(number=number)


def _text() -> Text:
    return Annotation.objects.get().text or Text()


def _place(**changes: Any) -> None:
    placement = Placement.objects.get(version=_text().current)
    Placement.objects.filter(pk=placement.pk).update(**changes)


def _lose_version() -> None:
    middle = _version(2)
    Placement.objects.filter(version=middle).delete()
    sql("DELETE FROM articles_textversion WHERE id = %s", middle.pk)


def _turn_in_a_circle() -> None:
    one, other = (make.make_place().pid for _two in range(2))
    Identifier.objects.filter(pid=one).update(merged_into=other, retired_at="2020-01-01T00:00Z")
    Identifier.objects.filter(pid=other).update(merged_into=one, retired_at="2020-01-01T00:00Z")


def _move_to_another_text() -> None:
    other = make.make_text(make.make_article("Elsewhere"))
    Annotation.objects.filter(kind="note").update(text=other)


def _put_back_version() -> None:
    Text.objects.filter(pk=_text().pk).update(current=_version(1))


def _forget_place() -> None:
    Placement.objects.filter(version=_text().current).delete()


def _registered(kind: str) -> Any:
    return Identifier.objects.filter(kind=kind)


_FOREVER = "UPDATE articles_textversion SET body = body || {} WHERE number = 1"
_CARRIAGE_RETURN = "chr(13)" if connection.vendor == "postgresql" else "char(13)"
_EMPTIED = "INSERT INTO articles_searchindex(articles_searchindex) VALUES ('delete-all')"
_BEHIND = "UPDATE articles_article SET language = 'ar' WHERE headline = 'Sound'"

# What damages what cannot be told from the rest, and what can.
LASTING: dict[str, Callable[[], object]] = {
    "version-body": lambda: sql(_FOREVER.format("'X'")),
    "version-form": lambda: sql(_FOREVER.format(_CARRIAGE_RETURN)),
    "version-missing": _lose_version,
    "version-current": _put_back_version,
    "placement-offsets": lambda: _place(end=5_000),
    "placement-quote": lambda: _place(start=0, end=9, state="unchanged"),
    "annotation-home": _move_to_another_text,
    "identifier-missing": lambda: _registered("annotation").delete(),
    "identifier-kind": lambda: _registered("annotation").update(kind="x"),
    "identifier-retired": lambda: _registered("track").update(retired_at="2020-01-01T00:00Z"),
    "identifier-circle": _turn_in_a_circle,
    "revision": lambda: sql("UPDATE articles_revision SET number = 1"),
}
MENDED: dict[str, Callable[[], object]] = {
    "placement-missing": _forget_place,
    "note-html": lambda: Annotation.objects.update(note_html="<b>X</b>"),
    "dates": lambda: Article.objects.filter(headline="Another").update(published_to="2017-04-30"),
    "annotation-words": lambda: sql("DELETE FROM articles_searchannotation"),
    "search-words": lambda: sql("DELETE FROM articles_searchdocument"),
    "trigger-missing": lambda: remove(connection),
    "counting-checkpoint": lambda: IndexPart.objects.update(content=b"?"),
    "counting-posting": lambda: unseen(_BEHIND),
}


def test_numbers_of_annotations_are_compared_with_the_rows(
    archive: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive.pk
    counting = "articles.search.annotation_counting"
    monkeypatch.setattr(f"{counting}._visible", lambda _here: BitMap())
    assert check() == ({"annotation-number"}, True)


def test_a_sound_archive_is_said_to_be_sound(archive: Article) -> None:
    assert archive.pk
    assert check() == (set(), False)


@pytest.mark.parametrize("name", [*LASTING, *MENDED])
def test_damage_is_found_by_name_and_mended_where_it_follows_from_the_rest(
    archive: Article, name: str
) -> None:
    assert archive.pk
    {**LASTING, **MENDED}[name]()
    found, left = check(repair=True)
    assert name in found
    assert left == (name in LASTING)
    again, _left = check()
    assert (name in again) == (name in LASTING)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("dangling", "UPDATE articles_article_actors SET actor_id = 999999"),
        ("database", "UPDATE articles_article SET headline = '' WHERE headline = 'Another'"),
        ("search-index", _EMPTIED),
    ],
)
def test_damage_that_the_database_should_have_refused_is_found(
    archive: Article, name: str, damage: str
) -> None:
    assert archive.pk
    sql("PRAGMA ignore_check_constraints = ON")
    sql(damage)
    sql("PRAGMA ignore_check_constraints = OFF")
    try:
        assert name in check()[0]
    finally:
        Article.objects.filter(headline="").update(headline="Another")
        Article.actors.through.objects.filter(actor=999999).delete()


def test_an_annotation_without_a_place_gets_the_one_that_a_correction_would_give_it(
    archive: Article,
) -> None:
    assert archive.pk
    place = Placement.objects.filter(version=_text().current)
    columns = ("annotation", "start", "end", "state")
    before = list(place.values_list(*columns))
    _forget_place()
    check(repair=True)
    assert list(place.values_list(*columns)) == before


def test_what_never_had_a_place_is_left_to_people(archive: Article) -> None:
    assert archive.pk
    Placement.objects.all().delete()
    assert "placement-missing" in check(repair=True)[0]
    assert check() == ({"placement-missing"}, True)


def test_what_cannot_be_made_anew_is_left_as_it_was(archive: Article) -> None:
    _place(start=0, end=9, state="unchanged")
    Annotation.objects.update(note_html="")
    check(repair=True)
    assert list(Placement.objects.filter(version=_text().current).values_list("start", "end")) == [
        (0, 9)
    ]
    assert "<strong>good" in Annotation.objects.get().note_html
    assert archive.texts.get().current == _version(3)


def test_a_kept_index_of_annotations_is_compared_with_the_rows(archive: Article) -> None:
    unseen("UPDATE articles_annotation SET stance = '', kind = 'claim'")
    assert "counting-posting" in check(repair=True)[0]
    assert check()[0] == set()
    assert archive.pk


def test_a_repair_of_the_counts_reaches_every_process(archive: Article) -> None:
    before = build(whole_archive())
    unseen(_BEHIND)
    check(repair=True)
    assert Change.objects.filter(kind="archive").exists()
    assert whole_archive().changes.since(before.state) is None
    assert archive.pk


@pytest.mark.parametrize("unreadable", [True, False])
def test_others_write_while_an_index_is_made_for_a_repair(
    archive: Article, unreadable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, made = len(connection.savepoint_ids), []

    def build_slowly(read: Archive) -> Index:
        index = build(read)
        made.append(len(connection.savepoint_ids))
        make.make_article("Meanwhile", actors=list(archive.actors.all()))
        return index

    slowly = replace(ARTICLES, build=build_slowly)
    monkeypatch.setattr(kept, "ARTICLES", slowly)
    if unreadable:
        IndexPart.objects.all().in_order().update(content=b"?")
    else:
        unseen(_BEHIND)
    assert check(repair=True) == (
        {"counting-checkpoint" if unreadable else "counting-posting"},
        False,
    )
    kept_now = Keeper(slowly).index(whole_archive())
    assert made == [outside]
    assert contents(kept_now) == contents(build(whole_archive()))
