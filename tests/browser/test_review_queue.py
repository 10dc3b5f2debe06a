"""The review queue in a real browser: by keyboard alone, without script, on narrow screens."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Annotation, DoubleCoding, Text
from articles.roles import EDITORS
from tests import factories
from tests.browser.accessible import NARROW_AND_DARK, STANDARD, Looks, told
from tests.browsing import Opener

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.django_db(transaction=True),
]

QUEUE = "/admin/articles/annotation/queue/"
BODY = (
    "Staffan de Mistura opened the talks in the morning. The delegations refused to meet. "
    "They left Geneva in the evening without a word."
)
# Around it is Django's own.
CONTENT = "#content"
ARABIC = "افتتح ستيفان دي ميستورا المحادثات في جنيف. رفضت الوفود الاجتماع."


@pytest.fixture
def editor() -> User:
    user = factories.make_user(is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def session(editor: User) -> str:
    client = Client()
    client.force_login(editor)
    return client.cookies["sessionid"].value


@pytest.fixture
def waiting(editor: User) -> list[Annotation]:
    """Everything that can wait, in the order in which the queue shows it."""
    text = factories.make_text(body=BODY)
    actor = factories.make_actor("Staffan de Mistura")
    author = factories.make_user("articles.add_annotation", username="amira", is_staff=True)
    made = [
        factories.make_annotation(
            text,
            "Staffan de Mistura",
            status="suggested",
            actor=actor,
            suggested_because="his full name",
            suggested_by="gazetteer",
        ),
        factories.make_annotation(text, "They", status="suggested", actor=actor, certainty="low"),
        factories.make_annotation(
            text,
            "refused to meet",
            kind="claim",
            note="They would **not** sit in one room.",
            status="suggested",
            author=author,
        ),
        factories.make_annotation(text, "The delegations refused to meet."),
        factories.make_annotation(text, "without a word", status="suggested", author=editor),
    ]
    standing = Text.objects.get(pk=text.pk)
    standing.revise(BODY.replace("refused", "declined"), by=None, reason="A wrong word.")
    arabic = factories.make_text(body=ARABIC, language="ar")
    made.append(factories.make_annotation(arabic, "ستيفان دي ميستورا", status="suggested"))
    return made


def status(annotation: Annotation) -> str:
    return Annotation.objects.get(pk=annotation.pk).status


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id")


def decided(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("looks", NARROW_AND_DARK)
def test_a_reviewer_needs_nothing_but_keys(
    open_page: Opener, session: str, waiting: list[Annotation], looks: Looks
) -> None:
    first, second, third, reworded, own, arabic = waiting
    page = open_page(QUEUE, session=session, **looks)

    page.keyboard.press("a")
    assert status(first) == "suggested"
    page.keyboard.press("j")
    assert focused(page) == f"item-{first.pid}"
    page.keyboard.press("j")
    page.keyboard.press("ArrowUp")
    assert focused(page) == f"item-{first.pid}"

    decided(page, "g")
    assert {status(first), status(second)} == {"accepted"}
    assert focused(page) == f"item-{third.pid}"
    decided(page, "u")
    assert {status(first), status(second)} == {"suggested"}
    assert focused(page) == f"item-{first.pid}"

    decided(page, "a")
    assert status(first) == "accepted"
    assert focused(page) == f"item-{second.pid}"
    expect(page.get_by_role("status")).to_contain_text("Accept")

    decided(page, "r")
    assert status(second) == "rejected"
    assert focused(page) == f"item-{third.pid}"

    decided(page, "u")
    assert status(second) == "suggested"
    assert focused(page) == f"item-{second.pid}"

    decided(page, "s")
    assert f"after={second.pid}" in page.url
    assert status(second) == "suggested"
    page.keyboard.press("j")
    assert focused(page) == f"item-{third.pid}"

    page.keyboard.press("j")
    assert focused(page) == f"item-{reworded.pid}"
    decided(page, "a")
    assert reworded.placements.latest("pk").confirmed_at is not None
    assert focused(page) == f"item-{own.pid}"

    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("cannot")
    assert status(own) == "suggested"

    page.keyboard.press("?")
    assert page.locator("[data-review-keys]").get_attribute("open") is not None
    page.keyboard.press("j")
    assert focused(page) == f"item-{arabic.pid}"
    decided(page, "c")
    assert page.url.endswith(f"/annotation/{arabic.pk}/change/")


def test_keys_are_letters_again_in_a_field(
    open_page: Opener, session: str, waiting: list[Annotation]
) -> None:
    page = open_page(QUEUE, session=session)
    page.keyboard.press("j")
    box = page.locator("#nav-filter")
    if box.is_visible():
        box.press_sequentially("arjk")
        assert box.input_value() == "arjk"
    page.locator(f"#item-{waiting[0].pid}").focus()
    page.keyboard.press("Control+a")
    assert {status(one) for one in waiting[:3]} == {"suggested"}


def test_a_button_clicked_twice_decides_once(
    open_page: Opener, session: str, waiting: list[Annotation]
) -> None:
    page = open_page(QUEUE, session=session)
    with page.expect_navigation():
        page.locator(f"#item-{waiting[2].pid}").get_by_role("button", name="Accept").dblclick()
    page.wait_for_load_state()
    assert status(waiting[2]) == "accepted"
    assert Annotation.objects.get(pk=waiting[2].pk).version == waiting[2].version + 1


def test_everything_can_be_done_without_script(
    open_page: Opener, session: str, waiting: list[Annotation]
) -> None:
    page = open_page(QUEUE, session=session, script=False)
    page.get_by_role("button", name="Accept all 2 mentions of Staffan de Mistura").click()
    assert [status(one) for one in waiting[:2]] == ["accepted"] * 2
    page.get_by_role("button", name="Undo").click()
    assert [status(one) for one in waiting[:2]] == ["suggested"] * 2
    item = page.locator(f"#item-{waiting[2].pid}")
    item.get_by_role("button", name="Reject").click()
    assert status(waiting[2]) == "rejected"
    page.locator("[data-key=s]").first.click()
    assert page.locator(f"#item-{waiting[0].pid}").count() == 0
    page.get_by_role("link", name="From the beginning").click()
    page.get_by_role("link", name="reworded passage").click()
    assert page.locator("[data-review-item]").count() == 1


@pytest.mark.long
@pytest.mark.parametrize("looks", NARROW_AND_DARK)
def test_it_is_accessible_and_fits(
    open_page: Opener, session: str, waiting: list[Annotation], looks: Looks
) -> None:
    page = open_page(QUEUE, session=session, **looks)
    page.keyboard.press("j")
    assert told(page, STANDARD, CONTENT) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    words = page.locator(f"#item-{waiting[-1].pid} blockquote")
    assert words.get_attribute("dir") == "rtl"
    assert words.get_attribute("lang") == "ar"


@pytest.mark.long
@pytest.mark.parametrize("looks", NARROW_AND_DARK)
def test_the_agreement_table_is_accessible_and_fits(
    open_page: Opener, session: str, waiting: list[Annotation], looks: Looks
) -> None:
    text, first, second = waiting[0].text, waiting[2].author, waiting[4].author
    assert text is not None
    address = f"/admin/articles/text/{text.pk}/agreement/"
    page = open_page(address, session=session, **looks)
    assert told(page, STANDARD, CONTENT) == []
    assert first is not None
    page.get_by_label("First coder").select_option(label=str(first))
    page.get_by_label("Second coder").select_option(label=str(second))
    page.get_by_role("button", name="Assign them").click()
    page.get_by_role("button", name="I have finished").click()
    DoubleCoding.objects.get().finish(first)
    page.goto(address)
    assert page.locator("#content tbody tr").count() == 5
    assert told(page, STANDARD, CONTENT) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
