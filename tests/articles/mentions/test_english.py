"""English: what is a mention, and what only looks like one."""

import pytest

from articles.vocabulary import Confidence
from tests.articles.mentions.known import spot, sure, told

MENTIONS = [
    ("Russia paid.", [("Russia", "Russia")]),
    ("Russia’s plan", [("Russia", "Russia")]),
    ("Russia's plan, Russia' plan", [("Russia", "Russia"), ("Russia", "Russia")]),
    ("de Mistura’s plan", [("de Mistura", "Staffan de Mistura")]),
    ("U.S.-backed rebels", [("U.S.", "United States")]),
    ("in the U.S.", [("U.S.", "United States")]),
    ("US-Russia talks", [("US", "United States"), ("Russia", "Russia")]),
    ("(Iran)", [("Iran", "Iran")]),
    ("Iran/Russia", [("Iran", "Iran"), ("Russia", "Russia")]),
    ("IRAN AND RUSSIA AGREE ON THIS", [("IRAN", "Iran"), ("RUSSIA", "Russia")]),
    ("Bashar al-Assad", [("Bashar al-Assad", "Bashar al-Assad")]),
    ("Bashar Al‑Assad", [("Bashar Al‑Assad", "Bashar al-Assad")]),
    ("Bashar al-Assad government", [("Bashar al-Assad", "Bashar al-Assad")]),
    ("Recep Tayyip Erdoğan", [("Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan")]),
    ("Al-Nusra", [("Al-Nusra", "Nusra Front")]),
    ("the United States", [("United States", "United States")]),
    ("Syrian\nopposition", [("Syrian\nopposition", "Syrian opposition")]),
    ("Ira\u00adn and I\u200bran", [("Ira\u00adn", "Iran"), ("I\u200bran", "Iran")]),
    ("Astana 10", [("Astana 10", "Astana 10")]),
    ("Astana-1 ended", [("Astana-1", "Astana 1")]),
    ("Geneva 4 and Geneva-IV", [("Geneva 4", "Geneva IV"), ("Geneva-IV", "Geneva IV")]),
    ("the Geneva process", [("Geneva process", "Geneva process")]),
]


@pytest.mark.parametrize(("body", "expected"), MENTIONS)
def test_a_name_is_found_as_it_is_written(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body) == expected


NEAR_MISSES = [
    "Prussia and Belarussian cooks",
    "Iranian tea; Tirana; Iranology",
    "hums of the crowd",
    "a moment of assad",
    "tell us about it",
    "TELL US ABOUT IT NOW",
    "it is what it is",
    "un nommé ISISE",
    "U.S.S.R.",
    "The Geneva Conventions",
    "Paris Hilton",
    "said Michael Jordan",
    "Jordan-Smith",
    "Asma Assad",
    "Hafez al-Assad",
    "Lake Assad",
    "Diana Krol",
    "Krol",
    "the Moscow Times",
    "Syria Direct",
    "www.russia.com, info@iran.org, @Iran, http://example.org/Russia, russia.info",
    "Russia2018 and RussiaToday and russia_today",
    "Syrian\n\nopposition",
    "Iran'ish",
    "In Geneva 4 people died",
    "Astana 11",
]


@pytest.mark.parametrize("body", NEAR_MISSES)
def test_what_only_looks_like_a_name_is_not(body: str) -> None:
    found = [pair for pair in told(body) if pair not in {("Geneva",) * 2, ("Astana",) * 2}]
    assert found == []


def test_a_word_for_a_people_counts_only_when_the_state_is_named() -> None:
    assert told("Russian-sponsored talks") == []
    assert ("Russian", "Russia") in told("Russian-sponsored talks; Russia paid.")
    assert sure("Russian talks. Russia.", "Russia") is Confidence.LOW


@pytest.mark.parametrize("body", ["He spoke Russian. Russia.", "In Russian, he said. Russia."])
def test_a_language_is_not_a_people(body: str) -> None:
    assert ("Russian", "Russia") not in told(body)


def test_the_longest_name_wins() -> None:
    assert told("the Syrian opposition and the Syrian government") == [
        ("Syrian opposition", "Syrian opposition"),
        ("Syrian government", "Assad government"),
    ]


def test_a_publication_is_no_mention_but_the_city_beside_it_is() -> None:
    assert told("He wrote for the Moscow Times in Moscow.") == [("Moscow", "Moscow")]


def test_a_pronoun_after_a_city_makes_no_round() -> None:
    assert told("In Geneva I met him.") == [("Geneva", "Geneva")]
    assert told("Geneva I failed.", about=("Geneva process",)) == [("Geneva I", "Geneva I")]


def test_rounds_are_known_by_their_ordinals_when_the_talks_are_named() -> None:
    body = "the first Astana meeting"
    assert told(body) == []
    assert told(body, about=("Astana process",)) == [("first Astana meeting", "Astana 1")]
    assert told("the tenth round of talks in Astana", about=("Astana process",)) == [
        ("tenth round of talks in Astana", "Astana 10")
    ]
    assert told("the fourth Geneva round, the Geneva process")[0] == (
        "fourth Geneva round",
        "Geneva IV",
    )


def test_a_headline_in_capitals_does_not_hide_names() -> None:
    assert told("Lavrov Meets Erdogan Before New Syria Talks") == [
        ("Lavrov", "Sergei Lavrov"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("Syria", "Syria"),
    ]


def test_a_name_that_begins_a_sentence_and_is_a_common_word_in_the_text_needs_support() -> None:
    assert told("It hums. Hums of the crowd.") == []
    assert sure("It hums. Hums fell. Hums.", "Homs") is None
    assert told("Hums fell.") == [("Hums", "Homs")]


def test_a_name_written_small_is_less_sure() -> None:
    assert sure("the nusra front", "Nusra Front") is Confidence.MEDIUM
    assert sure("the Nusra Front", "Nusra Front") is Confidence.HIGH


def test_surrounding_marks_and_emoji_are_never_cut() -> None:
    body = "👩‍👩‍👧 Russia\u0301 🇸🇾"
    (found,) = spot(body)
    assert body[found.start : found.end] == "Russia\u0301"
