"""Reports about one round, sorted into what is settled and what is not."""

import pytest

from articles.models import Actor, Participation
from articles.presenters.attendance import attended, conflict

DELEGATION, INVITED, OBSERVER = "delegation", "invited", "observer"


def report(role: str, attendance: str, actor: Actor | None = None) -> Participation:
    return Participation(
        actor=actor or Actor(pk=1, name="Platform"), role=role, attendance=attendance
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((DELEGATION, "attended"), (INVITED, "boycotted")),
        ((DELEGATION, "attended"), (DELEGATION, "walked-out")),
        ((INVITED, "absent"), (INVITED, "excluded")),
        ((DELEGATION, "attended"), (OBSERVER, "attended")),
    ],
)
def test_reports_that_cannot_both_be_true_conflict(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert conflict([report(*first), report(*second)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("convenor", "attended"), ("guarantor", "attended")),
        ((OBSERVER, "unknown"), (OBSERVER, "attended")),
        (("convenor", "attended"), (DELEGATION, "attended")),
    ],
)
def test_two_roles_or_a_missing_confirmation_are_no_conflict(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert not conflict([report(*first), report(*second)])


def test_a_confirmed_report_settles_one_that_could_not_be_confirmed() -> None:
    sorted_ = attended([report(OBSERVER, "unknown"), report(OBSERVER, "attended")])
    assert [group.role for group in sorted_.came] == [OBSERVER]
    assert sorted_.unconfirmed == ()


def test_an_actor_with_two_roles_stands_under_both_and_is_counted_once() -> None:
    sorted_ = attended([report("convenor", "attended"), report("guarantor", "attended")])
    assert [group.role for group in sorted_.came] == ["convenor", "guarantor"]
    assert sorted_.number_came == 1


def test_roles_stand_by_weight_and_parties_by_name() -> None:
    sorted_ = attended(
        [
            report(DELEGATION, "attended", Actor(pk=3, name="beta")),
            report(DELEGATION, "attended", Actor(pk=2, name="Alpha")),
            report("mediator", "attended", Actor(pk=4, name="Zeta")),
        ]
    )
    assert [[party.actor.name for party in group.parties] for group in sorted_.came] == [
        ["Zeta"],
        ["Alpha", "beta"],
    ]
