"""Names that can mean several things: suggested only where the text says which, and why."""

import pytest

from articles.mentions.reasons import Why
from articles.vocabulary import Confidence
from tests.articles.mentions.known import spot, sure, told


def reasons(body: str, words: str, **fields: object) -> set[Why]:
    """Return why the first suggestion on `words` was made."""
    found = spot(body, **fields)  # type: ignore[arg-type]
    first = next(one for one in found if body[one.start : one.end] == words)
    return {reason.why for reason in first.reasons}


@pytest.mark.parametrize(
    "body",
    [
        "They met in Moscow.",
        "a visit to Moscow",
        "He flew yesterday to Moscow.",
        "the outskirts of Moscow",
        "the city of Moscow",
        "near Moscow",
        "the road between Moscow and Aleppo",
        "around Aleppo, Moscow or Latakia",
        "Moscow airport",
    ],
)
def test_words_of_place_make_a_capital_a_place(body: str) -> None:
    assert ("Moscow", "Moscow") in told(f"{body} Russia")


@pytest.mark.parametrize(
    "body",
    [
        "Moscow said no.",
        "Moscow wants it.",
        "rebuked by Moscow",
        "Moscow’s interests",
        "in Moscow’s view",
        "between Moscow and Ankara",
        "Moscow and Ankara agreed.",
        "Moscow, Iran and the rest",
        "relations with Moscow",
    ],
)
def test_words_of_doing_make_a_capital_its_government(body: str) -> None:
    assert ("Moscow", "Russia") in told(f"{body} Russia")


def test_a_capital_without_any_support_is_not_suggested() -> None:
    assert told("Moscow, moonlit") == []
    assert told("Moscow, moonlit. Russia") == [("Moscow", "Russia"), ("Russia", "Russia")]


def test_a_city_that_no_government_is_called_by_needs_no_support() -> None:
    assert sure("Geneva, moonlit", "Geneva") is Confidence.MEDIUM
    assert sure("Aleppo, moonlit", "Aleppo") is Confidence.HIGH


def test_more_evidence_makes_a_suggestion_surer_and_is_told() -> None:
    body = "Moscow said no. Russia"
    assert sure(body, "Russia") is Confidence.MEDIUM
    assert reasons(body, "Moscow") == {Why.AMBIGUOUS, Why.ACTING, Why.ELSEWHERE}
    assert sure("Moscow said no.", "Russia") is Confidence.LOW
    assert Why.OWN in reasons("Moscow said no.", "Moscow", about=("Russia",))
    assert "“said” beside it" in spot(body)[0].because
    assert "“Russia”" in spot(body)[0].because


def test_a_name_on_record_that_means_one_thing_is_sure() -> None:
    assert sure("Staffan de Mistura", "Staffan de Mistura") is Confidence.HIGH
    assert reasons("Staffan de Mistura", "Staffan de Mistura") == {Why.NAME}


def test_of_two_governments_in_one_capital_the_date_decides() -> None:
    body = "Damascus said no. Syria"
    assert ("Damascus", "Assad government") in told(body, published="2017-03-01")
    assert ("Damascus", "Transitional government") in told(body, published="2025-03-01")


def test_bare_talks_are_not_taken_for_the_host_when_both_are_possible() -> None:
    body = "It expects better of Astana. The Astana process, Russia, Iran."
    assert ("Astana", "Astana") not in told(body)
    assert ("Astana", "Astana process") in told(body)


def test_three_bodies_with_one_abbreviation_are_told_apart_by_the_text_or_not_at_all() -> None:
    assert told("The SNC met.") == []
    assert told("The Syrian National Council met. The SNC left.")[1] == (
        "SNC",
        "Syrian National Council",
    )
    both = "The Syrian National Council, the Syrian National Coalition, the SNC."
    assert [words for words, _label in told(both)] == [
        "Syrian National Council",
        "Syrian National Coalition",
    ]


def test_an_abbreviation_that_the_text_explains_is_sure() -> None:
    body = "The Syrian National Coalition (SNC) and the Syrian National Council. The SNC left."
    found = [one for one in spot(body) if body[one.start : one.end] == "SNC"]
    assert [one.subject.label for one in found] == ["Syrian National Coalition"] * 2
    assert {one.certainty for one in found} == {Confidence.HIGH}


def test_capitals_that_spell_a_word_need_support() -> None:
    assert told("IS it so?") == []
    assert told("IS fell. Islamic State fell.") == [
        ("IS", "Islamic State"),
        ("Islamic State", "Islamic State"),
    ]


def test_a_description_is_suggested_when_the_body_is_named() -> None:
    assert told("The opposition left.") == []
    assert told("The opposition left the Syrian opposition.")[0] == (
        "The opposition",
        "Syrian opposition",
    )


def test_an_office_belongs_to_whoever_held_it_at_the_time() -> None:
    body = "the U.S. president and Obama and Trump"
    assert ("U.S. president", "Barack Obama") in told(body, published="2016-05-01")
    assert ("U.S. president", "Donald Trump") in told(body, published="2018-05-01")


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    body = "Turkish president Erdogan. The Turkish president left. Turkish president Gül."
    assert told(body) == [
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("Turkish president", "Recep Tayyip Erdoğan"),
    ]


def test_an_undecided_description_gives_way_to_the_name_inside_it() -> None:
    assert told("the U.S. president", published="2030-01-01") == [("U.S.", "United States")]


def test_a_surname_follows_from_the_full_name() -> None:
    assert told("George Krol came. Krol left.") == [
        ("George Krol", "George Krol"),
        ("Krol", "George Krol"),
    ]
    assert Why.FULL_NAME in reasons("George Krol came. Krol left.", "Krol")
    assert sure("Krol left. George Krol came.", "George Krol") is Confidence.MEDIUM


def test_a_surname_of_two_persons_in_the_text_is_left_to_the_editor() -> None:
    assert ("Alloush", "Mohammed Alloush") in told("Mohammed Alloush came. Alloush left.")
    both = told("Mohammed Alloush and Zahran Alloush came. Alloush left.")
    assert [words for words, _label in both] == ["Mohammed Alloush", "Zahran Alloush"]
    assert told("Zahran Alloush came. Alloush left.") == [("Zahran Alloush", "Zahran Alloush")]


def test_a_name_is_used_only_while_it_was_valid() -> None:
    body = "the Syrian government"
    assert told(body, published="2024-12-08") == [("Syrian government", "Assad government")]
    assert told(body, published="2024-12-09") == []
    assert sure(body, "Assad government", published="") is Confidence.MEDIUM


def test_a_closing_quotation_mark_is_no_possessive() -> None:
    assert ("Moscow", "Moscow") in told("They met in ‘Moscow’. Russia")
    assert ("Damascus", "Assad government") in told("in Damascus’ view. Syria")
