"""Counts of annotations are what the same question asks of the database one by one."""

import random
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import Annotation, Placement, SearchDocument
from articles.search.annotation_counting import AnnotationShelf, count_annotations
from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    AnnotationSelection,
    AnnotationSort,
)
from articles.vocabulary import AnnotationKind
from tests import factories as make

pytestmark = pytest.mark.django_db

WORDS = ("alpha", "gamma", "delta", "epsilon", "zeta", "kappa", "lambda", "sigma")


def shelf() -> AnnotationShelf:
    reader = AnonymousUser()
    return AnnotationShelf(
        Annotation.objects.visible_to(reader),
        Placement.objects.all(),
        SearchDocument.objects.visible_to(reader),
    )


def count(**wishes: Any) -> Any:
    return count_annotations(shelf(), AnnotationSelection(**wishes), AnnotationSort.NEWEST)


@pytest.fixture
def archive() -> None:
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


@pytest.mark.usefixtures("archive")
def test_every_count_is_what_choosing_its_value_finds() -> None:
    chosen: list[dict[str, Any]] = [
        {},
        {"kind": ("mention",)},
        {"kind": ("note", "claim"), "actor": ("russia",)},
    ]
    for wishes in chosen:
        counts = count(**wishes)
        for facet in ANNOTATION_FACETS:
            for value, number in counts.facets[facet].items():
                assert count(**{**wishes, facet: (value,)}).total == number, (wishes, facet, value)


@pytest.mark.usefixtures("archive")
def test_values_of_a_facet_add_and_facets_narrow() -> None:
    everything = set(count().found)
    for first, second in combinations(AnnotationKind.values, 2):
        either = set(count(kind=(first, second)).found)
        assert either == set(count(kind=(first,)).found) | set(count(kind=(second,)).found)
    both = set(count(kind=("position",), question=("elections",)).found)
    assert both == set(count(kind=("position",)).found) <= everything


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("sort", AnnotationSort)
def test_an_order_holds_everything_once(sort: AnnotationSort) -> None:
    found = count_annotations(shelf(), AnnotationSelection(), sort).found

    assert sorted(found) == sorted(Annotation.objects.values_list("pk", flat=True))


@pytest.mark.usefixtures("archive")
def test_words_narrow_the_counts_as_well() -> None:
    counts = count(text="alpha")

    assert counts.total == 3
    assert sum(counts.facets["kind"].values()) == 3


def test_equal_wishes_are_equal_whatever_their_order() -> None:
    one = AnnotationSelection(text=" a  b ", kind=("note", "claim", "note"))
    other = AnnotationSelection(text="a b", kind=("claim", "note"))

    assert one == other
    assert list(one.pairs()) == [("q", "a b"), ("kind", "claim"), ("kind", "note")]
    assert not one.toggled("kind", "note").toggled("kind", "claim").without_text()
