"""Tracks are of two levels, so that each is listed and counted where it belongs."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Track
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent() -> Track:
    return make.make_track("Astana")


@pytest.fixture
def child(parent: Track) -> Track:
    return make.make_track("Astana summits", parent=parent)


def test_a_track_may_be_part_of_another(child: Track) -> None:
    child.full_clean()


def test_no_track_is_part_of_a_part(child: Track) -> None:
    with pytest.raises(ValidationError, match="itself part of a track"):
        make.make_track("A working group", parent=child).full_clean()


def test_a_track_that_has_parts_is_part_of_none(parent: Track, child: Track) -> None:
    parent.parent = make.make_track("Geneva")
    with pytest.raises(ValidationError, match="Other tracks are part of this one"):
        parent.full_clean()
    parent.parent = child
    with pytest.raises(ValidationError, match="itself part of a track"):
        parent.full_clean()
