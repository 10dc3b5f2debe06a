"""References and languages as pages show them."""

import pytest

from articles.presenters.dossier import choice, language_name, references_of, safe_address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "paper.example", "", None, "//x.y"])
def test_only_a_web_address_may_become_a_link(address: str | None) -> None:
    assert safe_address(address) == ""
    assert references_of([{"title": "T", "url": address}])[0].url == ""


def test_a_reference_with_a_broken_date_keeps_the_rest() -> None:
    (reference,) = references_of([{"title": "T", "date": "spring", "url": "https://x.org/a"}])
    assert (reference.title, reference.date, reference.url) == ("T", "", "https://x.org/a")


@pytest.mark.parametrize(("tag", "name"), [("ar", "Arabic"), ("tr", "Turkish"), ("xx", "xx")])
def test_a_language_is_named_or_shown_by_its_tag(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_choice_adds_its_value_and_taking_it_back_keeps_the_rest() -> None:
    free = choice("State", 3, "/actors/", selected=False, kept={"q": "syria"}, kind="state")
    taken = choice("State", 3, "/actors/", selected=True, kept={"q": "syria"}, kind="state")
    assert (free.url, taken.url) == ("/actors/?q=syria&kind=state", "/actors/?q=syria")
    assert choice("State", 3, "/actors/", selected=True, kind="state").url == "/actors/"
