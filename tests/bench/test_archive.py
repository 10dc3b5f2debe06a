"""The made-up archive of the bench is one that the site could have written itself."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from articles.models import (
    Annotation,
    Article,
    Change,
    Placement,
    Revision,
    SearchAnnotation,
    SearchDocument,
)
from articles.search.query import read_query
from bench.archive import story
from bench.archive.build import setting_of
from bench.archive.goals import GOALS
from bench.archive.sink import Sink
from bench.archive.story import COLUMNS, Setting, chunk, pid_of
from bench.archive.vocabulary import COMMON, RARE
from tests import factories as make

pytestmark = pytest.mark.django_db

NUMBER = 60


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Setting:
    monkeypatch.setattr(story, "MOST_ANNOTATED", 2)
    make.make_round()
    for _ in range(4):
        make.make_actor()
        make.make_source()
        make.make_question()
    return setting_of(NUMBER, seed=1)


@pytest.fixture
def written(setting: Setting) -> Setting:
    """Write a small archive as a large one is written."""
    rows, words = chunk(setting, 0, NUMBER)
    for name, columns in COLUMNS.items():
        Sink(name, columns).write(rows[name])
    Sink("SearchWord", ("word", "backwards")).write((word, word[::-1]) for word in words)
    return setting


def test_a_seed_makes_the_same_rows_whatever_process_makes_them(setting: Setting) -> None:
    whole, _words = chunk(setting, 0, 8)
    first, _words = chunk(setting, 0, 3)
    rest, _words = chunk(setting, 3, 8)
    assert whole == {name: first[name] + rest[name] for name in COLUMNS}


def test_no_two_records_share_an_identifier() -> None:
    assert len({pid_of(number) for number in range(20_000)}) == 20_000


def test_it_is_indexed_and_counted_as_the_site_would(written: Setting) -> None:
    keys = list(Article.objects.values_list("pk", flat=True))
    assert len(keys) == NUMBER
    assert SearchDocument.objects.differing(keys) == set()
    notes = Annotation.objects.values_list("pk", flat=True)
    assert SearchAnnotation.objects.differing(list(notes)) == set()
    changes = Change.objects.filter(kind="article", revision__lte=Revision.objects.state().number)
    assert set(changes.values_list("record", flat=True)) >= set(keys)


def test_annotations_stand_where_they_say(written: Setting) -> None:
    placements = Placement.objects.select_related("annotation", "version")
    assert len(placements) == Annotation.objects.count() > 80
    for place in placements:
        assert place.version.body[place.start : place.end] == place.annotation.exact
    for annotation in Annotation.objects.all()[:5]:
        annotation.full_clean()


def test_words_are_as_frequent_as_they_are_meant_to_be(written: Setting) -> None:
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    found = [len(documents.find(read_query(word))) for word in (COMMON[0], RARE[0])]
    assert NUMBER * 0.05 < found[1] < found[0] < NUMBER * 0.5


def test_the_site_shows_it(written: Setting, client: Client) -> None:
    article = Article.objects.get(slug="article-0")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert f"{NUMBER} articles" in client.get("/articles/").content.decode()


def test_every_figure_is_judged_once() -> None:
    names = [goal.figure for goal in GOALS]
    assert len(set(names)) == len(names)
