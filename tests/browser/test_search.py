"""The list of articles in a browser: by keyboard, by links, with and without script."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import NARROW_AND_DARK, Looks, told
from tests.browsing import Opener

pytestmark = [pytest.mark.browser, pytest.mark.sqlite, pytest.mark.usefixtures("archive")]


def sentence(page: Page) -> Any:
    return page.locator("#results")


def box(page: Page) -> Any:
    return page.locator("#list-q")


def test_a_name_is_chosen_from_the_suggestions_by_keyboard(open_page: Opener) -> None:
    page = open_page("/articles/?kind=opinion")
    field = page.get_by_role("combobox")
    field.press_sequentially("russ")
    offers = page.get_by_role("listbox", name="Suggestions")
    offers.wait_for()
    expect(field).to_have_attribute("aria-expanded", "true")
    russia = offers.get_by_role("option", name=re.compile("^Russia Actor"))
    while russia.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", russia.get_attribute("id") or "")
    assert told(page) == []
    field.press("Enter")
    page.wait_for_url("**/articles/?actor=russia&kind=opinion")
    expect(sentence(page)).to_have_text("2 articles filed as opinion naming Russia")
    expect(box(page)).to_have_value("")


def test_suggestions_leave_the_keys_to_the_form_until_one_is_reached(open_page: Opener) -> None:
    page = open_page("/articles/")
    field = box(page)
    field.press_sequentially("moscow")
    offers = page.get_by_role("listbox", name="Suggestions")
    offers.wait_for()
    headline = offers.get_by_role("option", name=re.compile("^Moscow Pivots.* Article"))
    expect(headline).to_be_visible()
    field.press("Escape")
    expect(offers).to_be_hidden()
    field.press("Enter")
    page.wait_for_url("**/articles/?q=moscow")
    field.press("End")
    field.press("ArrowDown")
    headline.click()
    page.wait_for_url("**/moscow-pivots-from-combatant-to-peacemaker-in-syria/")


def test_chips_columns_and_switches_are_links_and_back_undoes_them(open_page: Opener) -> None:
    page = open_page("/articles/?actor=iran", script=False)
    facets = page.get_by_role("navigation", name="Filters")
    facets.get_by_role("link", name=re.compile(r"^Russia \d")).click()
    expect(sentence(page)).to_have_text("5 articles naming Iran or Russia")
    facets.get_by_role("link", name="all of these").click()
    expect(sentence(page)).to_have_text("3 articles naming Iran and Russia")
    page.go_back()
    expect(sentence(page)).to_have_text("5 articles naming Iran or Russia")
    page.go_forward()
    page.locator(".histogram a", has_text="2017").click()
    page.locator(".histogram a", has_text="January 2017").click()
    page.locator(".histogram a", has_text="25 January 2017").click()
    expect(sentence(page)).to_have_text(
        "1 article naming Iran and Russia, published on 25 January 2017"
    )
    page.locator(".histogram").get_by_role("link", name="2017", exact=True).click()
    chips = page.get_by_role("list", name="Filters chosen")
    chips.get_by_role("link", name="Remove the filter 2017").click()
    chips.get_by_role("link", name="Remove the filter Iran").click()
    expect(sentence(page)).to_have_text("5 articles naming Russia")
    page.go_back()
    expect(sentence(page)).to_have_text("3 articles naming Iran and Russia")


@pytest.mark.parametrize("script", [True, False])
def test_a_value_is_found_among_many(open_page: Opener, *, script: bool) -> None:
    page = open_page("/articles/", script=script)
    facet = page.locator("#facet-actor")
    find = facet.get_by_role("searchbox", name="Find an actor")
    find.fill("lavrov")
    if not script:
        facet.get_by_role("button", name="Find").click()
    lavrov = facet.get_by_role("link", name=re.compile("Lavrov"))
    lavrov.wait_for()
    expect(facet.locator(".facet__values li")).to_have_count(1)
    if script:
        nothing = facet.get_by_text("Nothing here has “lavrovv” in its name.")
        find.fill("lavrovv")
        nothing.wait_for()
        find.fill("lavrov")
        lavrov.wait_for()
        expect(nothing).to_have_count(0)
    lavrov.click()
    expect(sentence(page)).to_contain_text("naming Sergei Lavrov")


def test_a_hit_leads_to_the_hit_in_the_article_and_on_to_the_next(open_page: Opener) -> None:
    page = open_page("/articles/?q=Russia", script=False)
    expect(page.locator(".list-lines mark").first).to_be_visible()
    page.locator(".list-lines h3 a").first.click()
    expect(page.locator("#hit-1")).to_be_in_viewport()
    assert page.locator("mark.hit").first.inner_text().lower() == "russia"
    page.get_by_role("link", name="Next hit").first.click()
    assert re.search(r"#hit-\d+$", page.url)
    expect(page.locator("mark.hit:target")).to_be_in_viewport()
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", re.compile("/$"))
    page.get_by_role("link", name="Without marks").click()
    expect(page.locator("mark.hit")).to_have_count(0)


def test_every_example_of_the_help_is_read_as_it_stands_and_finds_something(
    open_page: Opener,
) -> None:
    page = open_page()
    page.goto("/articles/")
    page.get_by_role("link", name="How to search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How to search")
    examples = page.locator(".search-help a")
    typed = {link.inner_text(): link.get_attribute("href") for link in examples.all()}
    assert len(typed) > 8
    for words, address in typed.items():
        page.goto(address or "")
        expect(page.locator("#list-q")).to_have_value(words)
        expect(page.get_by_text("Read as")).to_have_count(0)
        assert page.locator(".list-lines li").count(), words


@pytest.mark.long
@pytest.mark.parametrize("looks", NARROW_AND_DARK)
def test_what_the_list_may_say_is_accessible_and_fits(open_page: Opener, looks: Looks) -> None:
    page = open_page(**looks)
    for address in (
        "/articles/?q=%22ceasefire",
        "/articles/?q=russia&sort=relevance&actor=iran&actor=russia&actor-all=on&from=2017&to=2017",
        "/articles/?q=ceasfire+talks&kind=statement",
        "/articles/?from=2017-01&to=2017-01&all=actor&find=nobody+at+all",
        "/articles/?actor=nobody&from=x",
    ):
        page.goto(address)
        if page.locator(".narrowing:not([open])").count() and looks["width"] < 960:
            page.locator(".narrowing > summary").click()
        assert told(page) == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
