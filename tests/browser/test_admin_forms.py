"""The editors' desk in a real browser: what it sends back, and what it complains about."""

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Article, Place, Source, Text
from tests import factories
from tests.articles.admin.desk import an_article, everything_stored, page_of
from tests.articles.admin.test_unchanged import BODIES
from tests.browsing import Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk_page(open_page: Opener, client: Any, transactional_db: None) -> Page:
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    return open_page(session=client.cookies["sessionid"].value)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("input[name=_save]").click()


def test_bodies_saved_unchanged_by_a_browser_stay_as_they_are(desk_page: Page) -> None:
    beginning = [body for body in BODIES if body != body.lstrip()]
    others = [body for body in BODIES if body not in beginning]
    # A browser takes seconds for each: what need not stand first stands together.
    bodies = [f"{one}\n\n{'  '.join(others)}\n\n\n" for one in beginning]
    for body in bodies:
        text = factories.make_text(body=body)
        desk_page.goto(page_of(text))
        before = everything_stored()
        save(desk_page)
        assert "Nothing was changed" in desk_page.locator(".messagelist").inner_text()
        assert everything_stored() == before
    assert Text.objects.count() == len(bodies) > 1


def test_an_article_with_everything_saved_unchanged_stays_as_it_is(desk_page: Page) -> None:
    article = an_article()
    desk_page.goto(page_of(article))
    before = everything_stored()
    save(desk_page)
    assert everything_stored() == before


def test_a_button_clicked_twice_makes_one_row(desk_page: Page) -> None:
    desk_page.goto(page_of(Place, "add"))
    desk_page.fill("#id_name", "Wadi Barada")
    desk_page.fill("#id_kind", "area")
    with desk_page.expect_navigation():
        desk_page.locator("input[name=_save]").dblclick()
    desk_page.wait_for_load_state("networkidle")
    assert Place.objects.count() == 1


def test_the_second_of_two_editors_sees_both_versions(desk_page: Page, open_page: Opener) -> None:
    source = factories.make_source()
    desk_page.goto(page_of(source))
    Source.objects.get(pk=source.pk).touch()
    Source.objects.filter(pk=source.pk).update(name="Stored by another")
    desk_page.fill("#id_name", "Mine")
    save(desk_page)
    # The browser notes the refusal as an error.
    assert "409 (Conflict)" in open_page.complaints.pop()
    assert desk_page.locator(".comparison .yours").first.inner_text() == "Mine"
    assert desk_page.locator(".comparison .stored").first.inner_text() == "Stored by another"
    assert desk_page.input_value("#id_name") == "Mine"
    save(desk_page)
    assert Source.objects.get(pk=source.pk).name == "Mine"


def test_boxes_rows_filters_and_the_theme_work_under_the_policy(desk_page: Page) -> None:
    article = an_article()
    actor = factories.make_actor("Zanzibar")
    desk_page.goto(page_of(article))
    desk_page.locator("#certainties-group .add-row a").click()
    desk_page.locator(".field-actors .select2-selection").click()
    desk_page.keyboard.type("Zanz")
    desk_page.get_by_role("option", name="Zanzibar").click()
    desk_page.locator("#alternative_dates-0 input[name$=DELETE]").check()
    desk_page.locator("button.theme-toggle").first.click()
    save(desk_page)
    assert actor in Article.objects.get(pk=article.pk).actors.all()
    assert not article.alternative_dates.exists()

    desk_page.goto(page_of(Article, "changelist"))
    desk_page.locator(".record-filter .select2-selection").last.click()
    desk_page.keyboard.type("Zanz")
    desk_page.get_by_role("option", name="Zanzibar").click()
    with desk_page.expect_navigation():
        desk_page.locator(".record-filter input[type=submit]").last.click()
    assert f"actors__id__exact={actor.pk}" in desk_page.url
    assert desk_page.locator("#result_list tbody tr").count() == 1


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_desk_complains(desk_page: Page, width: int) -> None:
    desk_page.set_viewport_size({"width": width, "height": 900})
    article = an_article()
    annotation = factories.make_annotation(factories.make_text())
    place = factories.make_place()
    addresses = [
        "/admin/",
        "/admin/password_change/",
        page_of(Article, "changelist"),
        page_of(article, "history"),
        page_of(annotation),
        page_of(type(annotation), "changelist"),
        page_of(place, "delete"),
        page_of(article.texts.get()),
    ]
    for address in addresses:
        desk_page.goto(address)
        assert desk_page.locator("h1").count() >= 1
