"""Kappa against tables worked out by hand, and what it is made from."""

from fractions import Fraction

import pytest

from articles.agreement.coding import coded, compare
from articles.agreement.kappa import Table


@pytest.mark.parametrize(
    ("table", "observed", "expected", "kappa"),
    [
        # The usual textbook case: 35 of 50 alike; 25·30 + 25·20 over 2500 is one half.
        (Table(20, 5, 10, 15), Fraction(7, 10), Fraction(1, 2), Fraction(2, 5)),
        # 100 units; (60·70 + 40·30) / 10000 = 0.54; (0.6 − 0.54) / 0.46.
        (Table(45, 15, 25, 15), Fraction(3, 5), Fraction(27, 50), Fraction(3, 23)),
        # The same agreement, other margins: (60·30 + 40·70) / 10000 = 0.46.
        (Table(25, 35, 5, 35), Fraction(3, 5), Fraction(23, 50), Fraction(7, 27)),
        # They agree on everything.
        (Table(3, 0, 0, 7), Fraction(1), Fraction(29, 50), Fraction(1)),
        # They never agree: each codes just what the other does not.
        (Table(0, 5, 5, 0), Fraction(0), Fraction(1, 2), Fraction(-1)),
        # Just what chance would bring.
        (Table(1, 1, 1, 1), Fraction(1, 2), Fraction(1, 2), Fraction(0)),
        # One coded nothing: chance explains all of it.
        (Table(0, 0, 4, 6), Fraction(3, 5), Fraction(3, 5), Fraction(0)),
    ],
)
def test_it_is_what_the_formula_gives_by_hand(
    table: Table, observed: Fraction, expected: Fraction, kappa: Fraction
) -> None:
    assert (table.observed, table.expected, table.kappa) == (observed, expected, kappa)


@pytest.mark.parametrize("table", [Table(9, 0, 0, 0), Table(0, 0, 0, 9)])
def test_it_is_undefined_where_both_coded_all_or_nothing(table: Table) -> None:
    assert table.observed == table.expected == 1
    assert table.kappa is None


def test_without_sentences_there_is_nothing_to_agree_on() -> None:
    empty = Table(0, 0, 0, 0)
    assert (empty.observed, empty.expected, empty.kappa) == (None, None, None)


SENTENCES = [(0, 10), (11, 20), (22, 30), (30, 40)]


@pytest.mark.parametrize(
    ("passage", "sentences"),
    [
        ((0, 10), {0}),
        ((9, 12), {0, 1}),
        ((10, 11), set()),
        ((20, 22), set()),
        ((19, 23), {1, 2}),
        ((29, 31), {2, 3}),
        ((0, 40), {0, 1, 2, 3}),
        ((30, 31), {3}),
    ],
)
def test_a_sentence_is_coded_where_a_passage_overlaps_it(
    passage: tuple[int, int], sentences: set[int]
) -> None:
    assert coded(SENTENCES, [passage]) == sentences


def test_sentences_that_both_left_blank_count() -> None:
    compared = compare(SENTENCES, [(0, 5), (3, 9)], [(0, 1), (12, 13)])
    assert compared.table == Table(a=1, b=0, c=1, d=2)
    assert (compared.only_first, compared.only_second) == ((), (1,))
