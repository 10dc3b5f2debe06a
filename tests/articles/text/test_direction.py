"""Which way a text runs."""

import pytest

from articles.text.direction import direction_of, dominant_direction


@pytest.mark.parametrize(
    "tag", ["ar", "AR-sy", "ar_SY", "he", "fa-IR", "ur", "ckb", "syr", "ku-Arab", "az-Arab-IR"]
)
def test_languages_written_from_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fr-CH", "tr", "ru", "ar-Latn", "ku", "zh-Hant", "", "und"])
def test_languages_written_from_left_to_right(tag: str) -> None:
    assert direction_of(tag) == "ltr"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Geneva جنيف", "ltr"),
        ("2254 (جنيف) Geneva", "rtl"),
        ("«שלום»", "rtl"),
        ("2017 – 👍", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_letter_decides_for_a_text(text: str, direction: str) -> None:
    assert dominant_direction(text) == direction
