import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cells import guard, unguard

RISKY = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
)
def test_a_cell_never_begins_as_a_formula_does(formula: str) -> None:
    assert not guard(formula).startswith(RISKY)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r aب\n\",;")) | st.text())
def test_what_is_guarded_comes_back_as_it_was(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(RISKY)


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))))
def test_a_row_survives_the_file(cells: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guard(cell) for cell in [*cells, "end"]])

    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))

    assert [unguard(cell) for cell in row] == [*cells, "end"]
