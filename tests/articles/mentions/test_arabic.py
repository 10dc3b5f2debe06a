"""Arabic and Persian: particles written onto a word, letter forms, and what they may hide."""

import pytest

from articles.vocabulary import Confidence
from tests.articles.mentions.known import sure, told

RUSSIA = ("روسيا", "Russia")


@pytest.mark.parametrize(
    "word",
    ["روسيا", "وروسيا", "فروسيا", "بروسيا", "لروسيا", "كروسيا", "وبروسيا", "ولروسيا", "فلروسيا"],
)
def test_particles_stand_outside_the_name(word: str) -> None:
    assert told(word, "ar") == [RUSSIA]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("السعودية", "السعودية"),
        ("والسعودية", "السعودية"),
        ("بالسعودية", "السعودية"),
        ("فالسعودية", "السعودية"),
        ("كالسعودية", "السعودية"),
        ("للسعودية", "لسعودية"),
        ("وللسعودية", "لسعودية"),
        ("وبالسعودية", "السعودية"),
    ],
)
def test_the_article_belongs_to_a_name_that_is_spelt_with_it(word: str, name: str) -> None:
    assert told(word, "ar") == [(name, "Saudi Arabia")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("للأمم المتحدة", [("لأمم المتحدة", "United Nations")]),
        ("وبالأمم المتحدة", [("الأمم المتحدة", "United Nations")]),
        ("للبنان", [("لبنان", "Lebanon")]),
        ("ايران", [("ايران", "Iran")]),
        ("إيـــران", [("إيـــران", "Iran")]),
        ("إِيرَان", [("إِيرَان", "Iran")]),
        ("ادلب", [("ادلب", "Idlib")]),
        ("جبهة النصره", [("جبهة النصره", "Nusra Front")]),
        ("أستانا 1", [("أستانا 1", "Astana 1")]),
        ("وأستانا-4", [("أستانا-4", "Astana 4")]),
        ("جنيف ٤", [("جنيف ٤", "Geneva IV")]),
        ("«روسيا»، إيران؛", [RUSSIA, ("إيران", "Iran")]),
        ("Russia وروسيا", [("Russia", "Russia"), RUSSIA]),
    ],
)
def test_letter_forms_and_digits_do_not_matter(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body, "ar") == expected


@pytest.mark.parametrize(
    "body",
    [
        "محلب",
        "حليب",
        "حلبي",
        "القطر",
        "قاطرة",
        "قطري",
        "سروسيا",
        "السعوديةون",
        "لسعودية",
        "بلبنانهم",
        "الأسد ملك الغابة",
        "المعارضة",
        "وین",
    ],
)
def test_near_misses(body: str) -> None:
    assert told(body, "ar") == []


def test_an_ambiguous_name_needs_the_full_one() -> None:
    assert told("بشار الأسد ثم الأسد", "ar") == [
        ("بشار الأسد", "Bashar al-Assad"),
        ("الأسد", "Bashar al-Assad"),
    ]
    assert ("المعارضة", "Syrian opposition") in told("المعارضة السورية. والمعارضة", "ar")


def test_a_verb_before_a_capital_makes_it_a_government() -> None:
    assert told("وأعلنت موسكو. روسيا", "ar")[0] == ("موسكو", "Russia")
    assert told("أعلنت موسكو وأنقرة", "ar") == [("موسكو", "Russia"), ("أنقرة", "Turkey")]


def test_a_preposition_before_a_capital_makes_it_a_place() -> None:
    assert told("في موسكو. روسيا", "ar")[0] == ("موسكو", "Moscow")
    assert told("بموسكو. روسيا", "ar")[0] == ("موسكو", "Moscow")
    assert told("للرياض وبالرياض", "ar")[1] == ("الرياض", "Riyadh")


def test_the_talks_are_known_by_their_usual_names() -> None:
    assert told("الجولة الأولى من محادثات أستانا", "ar", about=("Astana process",)) == [
        ("الجولة الأولى من محادثات أستانا", "Astana 1")
    ]


def test_persian_names_stand_as_words_of_their_own() -> None:
    assert told("روسیه در آستانه ۱", "fa") == [("روسیه", "Russia"), ("آستانه ۱", "Astana 1")]
    assert told("بروسیه", "fa") == []
    assert told("وین", "fa") == [("وین", "Vienna")]


def test_a_name_that_is_sure_in_arabic_is_sure() -> None:
    assert sure("وروسيا", "Russia", "ar") is Confidence.HIGH
