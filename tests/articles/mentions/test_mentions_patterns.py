"""Spotting on 32 kB of its worst cases: the time grows with the text, not with its square."""

import pytest

from tests.articles.mentions.known import spot
from tests.articles.text.timing import assert_over_within

SIZE = 32 * 1024
LONGEST_SECONDS = 1.5


@pytest.mark.parametrize(
    "piece",
    [
        "Moscow ",
        "Moscow, ",
        "Moscow\n",
        "Russia-",
        "Russia/",
        "russia.",
        "Hafez al-Assad ",
        "the U.S. president ",
        "Syrian National Coalition (SNC) ",
        "between Moscow and Ankara ",
        "Hums. ",
        "George Krol ",
        "وللسعودية ",
        "روسيا",
        "Rusya'nın ",
        "Rusya'" + "n" * 50,
        "a\u0301",
        "IS ",
        "http://russia.com/",
        "@",
        "'",
        " \n \n",
        "(",
    ],
)
def test_a_hostile_text_is_read_in_good_time(piece: str) -> None:
    assert_over_within(LONGEST_SECONDS, spot, piece * (SIZE // len(piece)))
