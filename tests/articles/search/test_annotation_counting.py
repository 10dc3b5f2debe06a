"""Counts of annotations are what the same question asks of the database row by row."""

import random
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User

from articles.filters.holdings import annotations_of, whole_archive
from articles.models import Annotation
from articles.search import plain_annotation_counting as plain
from articles.search.annotation_counting import COUNTED, AnnotationCounts, count_annotations
from articles.search.annotation_holdings import AnnotationHoldings
from articles.search.annotation_order import ListedAnnotations
from articles.search.annotation_selection import (
    AnnotationListing,
    AnnotationSelection,
    AnnotationSort,
)
from articles.search.index.annotations import build_annotations
from articles.search.index.keep import Keeper
from articles.search.index.kinds import ANNOTATIONS
from articles.vocabulary import AnnotationKind
from tests import factories as make
from tests.archive import made_once
from tests.articles.search.annotation_desk import WORDS, AnnotationDesk
from tests.articles.search.index.contents import contents

pytestmark = pytest.mark.django_db

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"text": "truce"},
    {"text": "-truce OR winter before:2018"},
    {"text": 'actor:"actor one" transit*'},
    {"text": 'source:"source one" "prison"', "kind": ("note", "claim", "mention")},
    {"kind": ("mention",), "actor": ("actor-one",)},
    {"track": ("geneva",), "kind": ("position", "quotation")},
    {"status": ("suggested", "rejected"), "source": ("source-two",)},
    {"place": ("place-one", "nowhere")},
]


def holdings(user: User | None = None, keeper: Keeper | None = None) -> Any:
    found = annotations_of(user or AnonymousUser())
    # What ``cached_property`` would fill from the process's own keeper.
    found.__dict__["index"] = (keeper or Keeper(ANNOTATIONS)).index(found.archive)
    return found


def count(**wishes: Any) -> AnnotationCounts:
    return count_annotations(holdings(), AnnotationSelection(**wishes))


def find(**wishes: Any) -> set[int]:
    here = holdings()
    listed = ListedAnnotations(here, AnnotationSelection(**wishes), AnnotationSort.NEWEST)
    return set(listed.some(0, 1_000))


def assert_as_read_row_by_row(here: AnnotationHoldings, wishes: dict[str, Any]) -> None:
    selection = AnnotationSelection(**wishes)
    assert count_annotations(here, selection) == plain.count(here, selection), selection
    for sort in AnnotationSort:
        listed = ListedAnnotations(here, selection, sort)
        right = plain.in_order(here, selection, sort)
        assert len(listed) == len(right)
        pages = [listed.some(start, 5) for start in range(0, len(right) + 5, 5)]
        assert [pk for page in pages for pk in page] == right, (selection, sort)


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_and_pages_after_changes_are_those_of_every_row_read(seed: int) -> None:
    desk, keeper, late = AnnotationDesk(seed), Keeper(ANNOTATIONS), Keeper(ANNOTATIONS)
    readers = desk.readers()
    late.index(whole_archive())
    for step in range(8):
        desk.change()
        reader = readers[step % len(readers)]
        here = holdings(reader, keeper)
        for wishes in desk.rng.sample(QUESTIONS, 2):
            assert_as_read_row_by_row(here, wishes)
        article = desk.article()
        assert_as_read_row_by_row(here, {"article": (article.pid,)})
    assert grouped(late.index(whole_archive())) == grouped(build_annotations(whole_archive()))


def grouped(index: Any) -> Any:
    """Return what an index says; annotations of one article stand in no order in it."""
    records, values, names = contents(index)
    layout = index.layout
    keys = [layout.keys[place] for place in layout.taken]
    return sorted(zip(keys, records, strict=True)), keys, values, names


def test_one_change_is_taken_in_without_reading_the_rest(
    django_assert_max_num_queries: Any,
) -> None:
    desk, keeper = AnnotationDesk(5), Keeper(ANNOTATIONS)
    first = keeper.index(whole_archive())
    desk.say_otherwise()
    with django_assert_max_num_queries(4) as asked:
        second = keeper.index(whole_archive())
    assert second.state != first.state
    assert all(" IN (" in one["sql"] or "change" in one["sql"] for one in asked)
    with django_assert_max_num_queries(0):
        assert keeper.index(whole_archive()) is second


def test_what_cannot_be_told_is_read_anew() -> None:
    desk, keeper = AnnotationDesk(6), Keeper(ANNOTATIONS)
    archive = whole_archive()
    keeper.index(archive)
    desk.annotate()
    archive.changes.all().delete()
    desk.take_away()
    assert grouped(keeper.index(archive)) == grouped(build_annotations(archive))


def some_annotations() -> None:
    chance = random.Random(4)
    actors = [make.make_actor(name) for name in ("Russia", "Iran")]
    question = make.make_question("Elections")
    track = make.make_track("Geneva")
    for _article in range(3):
        text = make.make_text(body=" ".join(WORDS))
        for word in WORDS:
            kind = chance.choice(AnnotationKind.values)
            extra: dict[str, Any] = {}
            if kind in {"position", "claim", "note"}:
                extra |= {"question": question, "track": track}
            if kind != "mention" or chance.random() < 0.7:
                extra["actor"] = chance.choice(actors)
            make.make_annotation(text, word, kind=kind, **extra)


archive = made_once(some_annotations)


@pytest.mark.usefixtures("archive")
class TestOneArchive:
    """What holds of any archive, told of one."""

    def test_every_count_is_what_choosing_its_value_finds(self) -> None:
        chosen: list[dict[str, Any]] = [
            {},
            {"kind": ("mention",)},
            {"kind": ("note", "claim"), "actor": ("russia",)},
        ]
        for wishes in chosen:
            counts = count(**wishes)
            for facet in COUNTED:
                for value, number in counts.facets[facet].items():
                    assert count(**{**wishes, facet: (value,)}).total == number, (
                        wishes,
                        facet,
                        value,
                    )

    def test_values_of_a_facet_add_and_facets_narrow(self) -> None:
        everything = find()
        for first, second in combinations(AnnotationKind.values, 2):
            assert find(kind=(first, second)) == find(kind=(first,)) | find(kind=(second,))
        both = find(kind=("position",), question=("elections",))
        assert both == find(kind=("position",)) <= everything

    @pytest.mark.parametrize("sort", AnnotationSort)
    def test_an_order_holds_everything_once(self, sort: AnnotationSort) -> None:
        found = ListedAnnotations(holdings(), AnnotationSelection(), sort).some(0, 1_000)

        assert sorted(found) == sorted(Annotation.objects.values_list("pk", flat=True))

    def test_words_narrow_the_counts_as_well(self) -> None:
        counts = count(text="truce")

        assert counts.total == 3
        assert sum(counts.facets["kind"].values()) == 3


def test_annotations_made_many_at_a_time_are_found_by_their_words() -> None:
    one = make.make_annotation(kind="note", note="A word of warning.")
    one.pk, one.pid, one.note = None, "b2c3d4", "Elsewhere said."
    Annotation.objects.bulk_create([one])

    assert find(text="elsewhere") == {Annotation.objects.get(pid="b2c3d4").pk}


def test_equal_wishes_are_equal_whatever_their_order() -> None:
    one = AnnotationSelection(text=" a  b ", kind=("note", "claim", "note"))
    other = AnnotationSelection(text="a b", kind=("claim", "note"))

    assert one == other
    assert list(one.pairs()) == [("q", "a b"), ("kind", "claim"), ("kind", "note")]
    assert AnnotationListing(one).turned(3).of(other).page == 1
