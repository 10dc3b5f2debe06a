"""Shapes beside colours."""

from articles.presenters.marks import KIND_SHAPES, TRACK_SHAPES
from articles.vocabulary import AnnotationKind, Palette


def test_every_track_colour_has_a_shape_of_its_own() -> None:
    assert set(TRACK_SHAPES) == set(Palette)
    assert len(set(TRACK_SHAPES.values())) == len(Palette)


def test_every_kind_of_annotation_has_a_shape_of_its_own() -> None:
    assert set(KIND_SHAPES) == set(AnnotationKind)
    assert len(set(KIND_SHAPES.values())) == len(AnnotationKind)
