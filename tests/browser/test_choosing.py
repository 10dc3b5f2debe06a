"""Keys choose from the records that are offered, however late the offer comes."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Annotation, Text
from tests import factories
from tests.browser.desk import mark, open_bench
from tests.browsing import Opener

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.django_db(transaction=True),
]


class SlowLookups:
    """Holds every answer back until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting: list[Route] = []
        page.route(re.compile("/autocomplete/"), self.hold)

    def hold(self, route: Route) -> None:
        self.waiting.append(route)

    def let_go(self, count: int) -> None:
        """Wait until so many lookups were made, then answer them all."""
        while len(self.waiting) < count:
            self.page.wait_for_timeout(20)
        while self.waiting:
            self.waiting.pop(0).continue_()


@pytest.fixture
def text(transactional_db: None) -> Text:
    for name in ("Ruritania", "Ruritanian Front", "Rural League", "Grand Fenwick"):
        factories.make_actor(name)
    return factories.make_text(body="The envoy met both delegations.")


@pytest.fixture
def page(open_page: Opener, text: Text) -> Page:
    page = open_bench(open_page, text.article)
    mark(page, text, 0, 9)
    page.get_by_role("button", name="Annotate", exact=True).click()
    page.get_by_label("Kind", exact=True).select_option("mention")
    return page


def actor_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Actor")


def test_keys_pressed_before_the_choices_are_in_count_when_they_are(page: Page) -> None:
    lookups, actor = SlowLookups(page), actor_of(page)
    actor.press_sequentially("Ruri")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        actor.press(key)
    lookups.let_go(1)
    expect(actor).to_have_value("Ruritanian Front")
    actor.fill("fenw")
    actor.press("Enter")
    lookups.let_go(1)
    expect(actor).to_have_value("Grand Fenwick")
    assert not Annotation.objects.exists()


def test_a_late_answer_leaves_lit_what_the_keys_had_reached(page: Page) -> None:
    actor = actor_of(page)
    actor.press_sequentially("Rur")
    front = page.get_by_role("option", name="Ruritanian Front")
    front.wait_for()
    lookups = SlowLookups(page)
    actor.press_sequentially("i")
    actor.press("ArrowUp")
    lookups.let_go(1)
    expect(page.get_by_role("listbox", name="Actor").get_by_role("option")).to_have_count(2)
    expect(front).to_have_attribute("aria-selected", "true")
    actor.press("Enter")
    expect(actor).to_have_value("Ruritanian Front")
    assert not Annotation.objects.exists()


def test_enter_sends_the_form_only_when_nothing_is_offered(page: Page) -> None:
    actor = actor_of(page)
    actor.press_sequentially("Ruri")
    choices = page.get_by_role("listbox", name="Actor")
    choices.wait_for()
    actor.press("Enter")
    expect(choices).to_be_hidden()
    expect(actor).to_have_value("Ruri")
    actor.fill("Ruritania")
    choices.wait_for()
    actor.press("Escape")
    assert not Annotation.objects.exists()
    actor.press("Enter")
    page.wait_for_url(re.compile("#passage"))
    assert str(Annotation.objects.get().actor) == "Ruritania"
