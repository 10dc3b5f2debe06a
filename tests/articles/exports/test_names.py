"""Names of authors, turned round for a list."""

import pytest

from articles.exports.names import parse_name


@pytest.mark.parametrize(
    ("written", "inverted", "initialled"),
    [
        ("Tom Rogan", "Rogan, Tom", "Rogan, T."),
        ("Zvi  Bar’el", "Bar’el, Zvi", "Bar’el, Z."),
        ("Jean-Luc de la Tour", "de la Tour, Jean-Luc", "de la Tour, J.-L."),
        ("Ahmad al Shami", "al Shami, Ahmad", "al Shami, A."),
        ("Mary Ann Evans", "Evans, Mary Ann", "Evans, M. A."),
        ("Evans, Mary Ann", "Evans, Mary Ann", "Evans, M. A."),
        ("Madonna", "Madonna", "Madonna"),
        ("Washington Post Staff", "Washington Post Staff", "Washington Post Staff"),
        ("سامر الحلبي", "الحلبي, سامر", "الحلبي, س."),
    ],
)
def test_a_name_is_turned_round(written: str, inverted: str, initialled: str) -> None:
    name = parse_name(written)
    assert (name.inverted, name.initialled) == (inverted, initialled)


def test_the_first_word_is_never_taken_for_a_particle() -> None:
    assert parse_name("Van Morrison").inverted == "Morrison, Van"
