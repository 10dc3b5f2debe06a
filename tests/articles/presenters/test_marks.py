"""Shapes beside colours."""

import re

from django.conf import settings

from articles.presenters.marks import KIND_SHAPES, TRACK_SHAPES
from articles.vocabulary import AnnotationKind, Palette


def test_every_track_colour_has_a_shape_of_its_own() -> None:
    assert set(TRACK_SHAPES) == set(Palette)
    assert len(set(TRACK_SHAPES.values())) == len(Palette)


def test_every_kind_of_annotation_has_a_shape_of_its_own() -> None:
    assert set(KIND_SHAPES) == set(AnnotationKind)
    assert len(set(KIND_SHAPES.values())) == len(AnnotationKind)


def test_the_stylesheet_draws_every_track_as_the_mark_does() -> None:
    sheet = (settings.BASE_DIR / "static/css/components/track-mark.css").read_text()
    drawn = re.findall(r'\.mark--(\w+)::before .*path\(evenodd, "([^"]+)"\)', sheet)
    coloured = re.findall(r"\.track-mark--(\w+) \{ color: var\(--track-(\w+)\)", sheet)

    assert dict(drawn) == TRACK_SHAPES
    assert dict(coloured) == {slot: slot for slot in Palette.values}
