"""Actors found by any spelling of their names."""

import time

import pytest

from articles.models import Actor, ActorName
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_name_wins_over_other_spellings_and_the_first_of_them_over_the_rest() -> None:
    turkey = make.make_actor("Turkey", names=["Turkiye", "Turkish Republic"])
    found = Actor.objects.spelt_like("turk")
    assert found[turkey.pk].text == "Turkey"
    assert Actor.objects.spelt_like("turki")[turkey.pk].text == "Turkiye"


def test_words_from_two_spellings_do_not_add_up() -> None:
    make.make_actor("Assad", names=["Bashar Hafez"])
    assert Actor.objects.spelt_like("assad hafez") == {}


@pytest.mark.parametrize("words", ["", "   ", "\u200f", "\u00ad"])
def test_nothing_finds_nobody(words: str) -> None:
    make.make_actor()
    assert Actor.objects.spelt_like(words) == {}


def test_thousands_of_spellings_are_searched_in_a_moment() -> None:
    actor = make.make_actor()
    ActorName.objects.bulk_create(
        ActorName(actor=actor, text=f"اسم رقم {number}", language="ar") for number in range(5000)
    )
    began = time.perf_counter()
    assert Actor.objects.spelt_like("رقم 4999")
    assert time.perf_counter() - began < 1
