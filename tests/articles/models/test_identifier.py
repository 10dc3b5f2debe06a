"""Identifiers outlive their records."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from articles.exceptions import PidExhaustedError
from articles.models import Actor, Identifier
from articles.models.identifier import random_pid
from articles.text.identifiers import ALPHABET
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_new_record_gets_six_characters_without_vowels() -> None:
    pid = make.make_actor().pid

    assert len(pid) == 6
    assert set(pid) <= set(ALPHABET)
    assert not set(pid) & set("aeiou")


def _drawing(*pids: str) -> Callable[[], str]:
    drawn = iter(pids)
    return lambda: next(drawn)


def test_a_collision_is_drawn_again() -> None:
    taken = make.make_actor().pid

    with patch("articles.models.identifier.random_pid", _drawing(taken, taken, "bbbbbb")):
        assert make.make_actor().pid == "bbbbbb"


def test_endless_collisions_are_an_error_not_a_loop() -> None:
    taken = make.make_actor().pid

    with (
        patch("articles.models.identifier.random_pid", lambda: taken),
        pytest.raises(PidExhaustedError, match="try again"),
    ):
        make.make_actor()


def test_of_many_drawn_at_once_only_those_that_are_taken_are_drawn_again() -> None:
    taken = make.make_actor().pid

    with patch("articles.models.identifier.random_pid", _drawing(taken, "bbbbbb", "cccccc")):
        assert Identifier.objects.mint_many("annotation", 2) == ["bbbbbb", "cccccc"]

    assert Identifier.objects.get(pk="bbbbbb").kind == "annotation"


def test_many_at_once_are_registered_all_or_none() -> None:
    taken = make.make_actor().pid

    with (
        patch("articles.models.identifier.random_pid", _drawing("bbbbbb", *[taken] * 20)),
        pytest.raises(PidExhaustedError, match="no 2 free"),
    ):
        Identifier.objects.mint_many("annotation", 2)

    assert not Identifier.objects.filter(pk="bbbbbb").exists()


def test_identifiers_are_never_used_again_after_a_record_is_gone() -> None:
    actor = make.make_actor()
    actor.retire(reason="Entered twice.")

    with pytest.raises(IntegrityError):
        make.make_actor(pid=actor.pid)


def test_a_retired_record_leaves_its_reason_and_its_heir() -> None:
    first, second, third = make.make_actor(), make.make_actor(), make.make_actor()
    second.retire(reason="The same as the third.", merged_into=third)
    first.retire(reason="The same as the second.", merged_into=third)

    identifier = Identifier.objects.get(pid=first.pid)
    assert identifier.reason == "The same as the second."
    assert identifier.heir() == Identifier.objects.get(pid=third.pid)
    assert not Actor.objects.filter(pid=first.pid).exists()


def test_a_chain_of_mergers_leads_to_the_last_heir() -> None:
    first, second, third = make.make_actor(), make.make_actor(), make.make_actor()
    first.retire(reason="Twice.", merged_into=second)
    second.retire(reason="Twice.", merged_into=third)

    assert Identifier.objects.get(pid=first.pid).heir() == Identifier.objects.get(pid=third.pid)


def test_a_record_that_something_hangs_on_is_not_retired() -> None:
    article = make.make_article()

    with pytest.raises(ProtectedError):
        article.source.retire(reason="Unloved.")

    assert Identifier.objects.get(pid=article.source.pid).retired_at is None


def test_drawing_uses_the_whole_alphabet() -> None:
    assert set("".join(random_pid() for _draw in range(500))) == set(ALPHABET)
