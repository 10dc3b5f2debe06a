"""Russian, Turkish and French: endings, apostrophes, elisions and words that look alike."""

import pytest

from articles.mentions.russian import oblique_forms
from articles.mentions.turkish import compound_forms, is_suffix
from articles.vocabulary import Confidence
from tests.articles.mentions.known import sure, told


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Россия", "Russia"),
        ("России", "Russia"),
        ("Россию", "Russia"),
        ("Россией", "Russia"),
        ("Ирана", "Iran"),
        ("Ираном", "Iran"),
        ("Турцию", "Turkey"),
        ("Сергея Лаврова", "Sergei Lavrov"),
        ("Сергеем Лавровым", "Sergei Lavrov"),
        ("Башару Асаду", "Bashar al-Assad"),
        ("Эрдогана", "Recep Tayyip Erdoğan"),
        ("сирийской оппозиции", "Syrian opposition"),
        ("сирийскую оппозицию", "Syrian opposition"),
        ("Астана-1", "Astana 1"),
        ("США", "United States"),
    ],
)
def test_russian_names_are_found_in_every_case(body: str, label: str) -> None:
    assert told(body, "ru") == [(body, label)]


@pytest.mark.parametrize(
    "body", ["Пруссия", "россиянин", "иранский", "сша", "вена", "Асадов", "Турцияде", "Иранец"]
)
def test_russian_near_misses(body: str) -> None:
    assert told(body, "ru") == []


def test_a_case_that_was_worked_out_is_less_sure() -> None:
    assert sure("Россия", "Russia", "ru") is Confidence.HIGH
    assert sure("Россией", "Russia", "ru") is Confidence.MEDIUM


def test_short_and_indeclinable_russian_names_get_no_forms() -> None:
    assert oblique_forms("Рим", is_person=False) == frozenset()
    assert oblique_forms("Сочи", is_person=False) == frozenset()
    assert oblique_forms("ООН", is_person=False) == frozenset()


def test_only_the_head_of_a_russian_phrase_is_declined() -> None:
    forms = oblique_forms("Министерство иностранных дел", is_person=False)
    assert "Министерства иностранных дел" in forms
    assert all(form.endswith(" иностранных дел") for form in forms)


@pytest.mark.parametrize(
    "body",
    ["Rusya'nın", "Rusya’ya", "Rusya'da", "Rusya'dan", "Rusya'yı", "Rusya'yla", "Rusya’daki"],
)
def test_turkish_endings_follow_an_apostrophe(body: str) -> None:
    assert told(body, "tr") == [("Rusya", "Russia")]


@pytest.mark.parametrize("body", ["Rusyalı", "Rusyanın", "Rusya'xyz", "abd", "Sam geldi"])
def test_turkish_near_misses(body: str) -> None:
    assert told(body, "tr") == []


def test_turkish_compounds_take_their_endings_directly() -> None:
    assert told("Suriye hükümetinin", "tr") == [("Suriye hükümetinin", "Assad government")]
    assert "Esad rejimine" in compound_forms("Esad rejimi")
    assert compound_forms("Ankara") == frozenset()
    assert not is_suffix("clock")


def test_a_turkish_ending_says_where() -> None:
    assert told("Moskova'da. Rusya", "tr")[0] == ("Moskova", "Moscow")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("la Russie", [("Russie", "Russia")]),
        ("l’Iran", [("Iran", "Iran")]),
        ("qu'Iran", [("Iran", "Iran")]),
        ("les États-Unis", [("États-Unis", "United States")]),
        ("les Etats-Unis", [("Etats-Unis", "United States")]),
        ("qu’il vienne à Vienne", [("Vienne", "Vienna")]),
    ],
)
def test_french(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body, "fr") == expected


def test_a_spelling_of_another_language_needs_support_where_it_could_be_a_word_of_this_one() -> (
    None
):
    assert told("Vienne is a word.", "en") == []
    assert told("Sam came.", "en") == []
    assert told("Россия", "en") == [("Россия", "Russia")]
    assert told("روسيا", "en") == [("روسيا", "Russia")]
