"""Records refuse to be overwritten, and find themselves a slug."""

import pytest

from articles.exceptions import StaleRecordError
from articles.models import Actor, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_save_counts_the_version_up() -> None:
    source = make.make_source()
    source.name = "The Other Paper"
    source.save()

    assert source.version == 2
    assert Source.objects.get(pk=source.pk).version == 2


def test_the_second_of_two_saves_is_refused_and_the_first_stands() -> None:
    source = make.make_source("The Paper")
    mine, theirs = Source.objects.get(pk=source.pk), Source.objects.get(pk=source.pk)
    theirs.name = "Their name"
    theirs.save()
    mine.name = "My name"

    with pytest.raises(StaleRecordError, match="somebody else"):
        mine.save()

    assert Source.objects.get(pk=source.pk).name == "Their name"


def test_a_record_deleted_meanwhile_is_not_made_again_by_a_save() -> None:
    actor = make.make_actor()
    stale = Actor.objects.get(pk=actor.pk)
    actor.retire(reason="Entered twice.")

    with pytest.raises(StaleRecordError):
        stale.save()

    assert not Actor.objects.filter(pid=stale.pid).exists()


def test_a_partial_save_counts_too() -> None:
    source = make.make_source()
    source.affiliation = "Owned by nobody."
    source.save(update_fields=["affiliation"])

    assert Source.objects.get(pk=source.pk).version == 2


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kofi Annan", "kofi-annan"),
        ("عنب بلدي", "عنب-بلدي"),
        ("???", "record"),
        ("x" * 200, "x" * 75),
    ],
)
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    assert Source.free_slug(name) == slug


def test_a_taken_slug_gets_a_number() -> None:
    make.make_source("The Paper")
    make.make_source("The Paper")

    assert Source.free_slug("The Paper") == "the-paper-3"
