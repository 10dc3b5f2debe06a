"""Passages are marked by mouse, by touch, by keyboard and without script, in either direction."""

import random
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Annotation, Text
from articles.text.graphemes import widen
from tests import factories
from tests.articles.admin.bench import address_of
from tests.articles.admin.desk import page_of
from tests.browser.accessible import NARROW_AND_DARK, Looks, told
from tests.browser.desk import fill_in, mark, open_bench, session_of_an_owner
from tests.browsing import Opener

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.django_db(transaction=True),
]

BODY = (
    "The envoy 👩‍👩‍👧 met both 🇸🇾 delegations. They left early; nobody spoke.\n\n"
    "قال رئيسُ الوفد إنّ المحادثات في Astana مُفيدة 👍🏽. ثمّ غادروا القاعة.\n\n"
    "  Cafe\u0301 talks, a\u0323\u0307 mark, 𝒮cript\tand the end.\n \nA last paragraph, short."
)
ARABIC = "قال رئيس الوفد إن المحادثات مفيدة. ثم غادروا القاعة.\n\nوانتهت الجولة في المساء."


@pytest.fixture
def text(transactional_db: None) -> Text:
    return factories.make_text(body=BODY)


def saved(page: Page) -> Annotation:
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile("#"))
    return Annotation.objects.latest("pk")


def placed(annotation: Annotation) -> str:
    assert annotation.text is not None
    place = annotation.placements.get(version=annotation.made_on)
    return annotation.text.body[place.start : place.end]


def test_the_browser_counts_as_the_archive_does(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article)
    body, numbers = text.body, random.Random(2254)
    told = []
    for _time in range(40):
        start, end = widen(body, *sorted(numbers.sample(range(len(body) + 1), 2)))
        mark(page, text, start, end)
        passage = page.evaluate("workbench.passage(workbench.current)")
        told.append((passage, body[start:end].strip()))
    assert [body[one["start"] : one["end"]] for one, _words in told] == [
        one["exact"] for one, _words in told
    ]
    assert [one["exact"] for one, _words in told] == [words for _one, words in told]


def test_what_was_marked_is_what_is_saved(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article)
    for exact in ("👩‍👩‍👧 met both 🇸🇾", "مُفيدة 👍🏽. ثمّ", "غادروا القاعة.\n\n  Café"):
        start = text.body.index(exact)
        mark(page, text, start, start + len(exact))
        page.get_by_role("button", name="Annotate", exact=True).click()
        fill_in(page)
        annotation = saved(page)
        assert (annotation.exact, placed(annotation)) == (exact, exact)
        page.reload()
    shown = page.locator("[data-before]").evaluate_all("all => all.map(p => p.textContent)")
    assert "".join(shown) == re.sub(r"\n\s*\n", "", text.body.replace("\n\n  ", "\n\n  "))


def test_by_mouse(open_page: Opener, text: Text) -> None:
    factories.make_annotation(text, "envoy")
    page = open_bench(open_page, text.article)
    status, passage = page.locator("[data-status]"), page.locator("a.passage", has_text="envoy")
    passage.dblclick()
    expect(status).to_have_text("Marked: envoy")
    # A drag that begins on what is selected would move the words.
    page.reload()
    drag_over(page, passage)
    expect(status).to_have_text(re.compile("Marked: (nv|nvo|env|envo|nvoy|envoy)$"))
    passage.dblclick()
    page.get_by_role("button", name="Annotate", exact=True).click()
    fill_in(page)
    assert placed(saved(page)) == "envoy"
    page.reload()
    passage.click()
    page.wait_for_url(re.compile("#annotation-"))
    page.get_by_role("button", name="Delete").first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def drag_over(page: Page, passage: Locator) -> None:
    box = passage.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 12, middle, steps=4)
    page.mouse.up()


def test_by_touch(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article, width=390, touch=True)
    page.locator("[data-before]").last.tap(position={"x": 12, "y": 12})
    status = page.locator("[data-status]")
    expect(status).to_have_text("Marked: A")
    page.get_by_role("button", name="Extend").tap()
    page.get_by_role("button", name="On", exact=True).tap()
    page.get_by_role("button", name="On", exact=True).tap()
    expect(status).to_have_text("Marked: A last paragraph")
    page.get_by_role("button", name="Annotate", exact=True).tap()
    fill_in(page)
    assert placed(saved(page)) == "A last paragraph"


def test_by_keyboard_alone(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article)
    status = page.locator("[data-status]")
    page.get_by_role("button", name="Mark by keyboard").focus()
    page.keyboard.press("Enter")
    expect(status).to_have_text("Marked: The")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("Marked: envoy")
    page.keyboard.press("ArrowDown")
    expect(status).to_have_text("Marked: The envoy 👩‍👩‍👧 met both 🇸🇾 delegations.")
    page.keyboard.press("ArrowDown")
    expect(status).to_have_text("Marked: They left early; nobody spoke.")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("Marked: They")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    expect(status).to_have_text("Marked: They left")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    for _time in range(4):
        if page.evaluate("document.activeElement.name") == "kind":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("note")
    while page.evaluate("document.activeElement.name") != "note":
        page.keyboard.press("Tab")
    page.keyboard.type("By keyboard alone.")
    while page.evaluate("document.activeElement.name") != "_save":
        page.keyboard.press("Tab")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#passage"))
    annotation = Annotation.objects.get()
    assert (placed(annotation), annotation.note) == ("They left", "By keyboard alone.")
    # What was saved is in sight and said, and the keys go on from there.
    expect(status).to_have_text("The annotation was saved; it waits for a review.")
    assert below(page.get_by_role("toolbar")) <= page.evaluate(
        "document.querySelector(':target').getBoundingClientRect().top"
    )
    expect(page.locator(f"#annotation-{annotation.pid}")).to_be_in_viewport()
    expect(page.get_by_role("application")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("Marked: early")


def below(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_by_keyboard_from_right_to_left(open_page: Opener) -> None:
    text = factories.make_text(body=ARABIC, language="ar")
    page = open_bench(open_page, text.article)
    status = page.locator("[data-status]")
    page.get_by_role("button", name="Mark by keyboard").press("Enter")
    expect(status).to_have_text("Marked: قال")
    page.keyboard.press("ArrowLeft")
    expect(status).to_have_text("Marked: رئيس")
    page.keyboard.press("Shift+ArrowLeft")
    expect(status).to_have_text("Marked: رئيس الوفد")
    page.keyboard.press("PageDown")
    expect(status).to_have_text("Marked: قال رئيس الوفد إن المحادثات مفيدة. ثم غادروا القاعة.")
    page.keyboard.press("Shift+PageDown")
    page.keyboard.press("a")
    fill_in(page)
    assert placed(saved(page)) == ARABIC


def test_keys_that_help_and_keys_that_end(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article)
    mode = page.get_by_role("button", name="Mark by keyboard")
    mode.press("Enter")
    page.keyboard.press("Escape")
    expect(mode).to_be_focused()
    expect(mode).to_have_attribute("aria-pressed", "false")
    mode.press("Enter")
    page.keyboard.press("?")
    expect(page.get_by_text("Keyboard: press")).to_be_visible()


def test_an_annotation_is_put_on_other_words_by_keyboard(open_page: Opener, text: Text) -> None:
    annotation = factories.make_annotation(text, "envoy")
    page = open_page(address_of(annotation), session=session_of_an_owner())
    page.get_by_role("button", name="Mark by keyboard").press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Marked: The")
    page.keyboard.press("Enter")
    expect(page.locator("[data-moved]")).to_contain_text("The")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#annotation"))
    assert placed(Annotation.objects.get()) == "The"


def test_without_script(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article, script=False)
    page.get_by_role("link", name="annotate words of this paragraph").nth(1).click()
    page.get_by_label("Words of the passage").fill("رئيسُ الوفد")
    fill_in(page, "*Who* spoke.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("group", name="Preview of the note").locator("em")).to_have_text("Who")
    annotation = saved(page)
    assert placed(annotation) == "رئيسُ الوفد"
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#annotation-{annotation.pid}")).to_be_visible()


def test_a_button_clicked_twice_makes_one(open_page: Opener, text: Text) -> None:
    page = open_bench(open_page, text.article)
    mark(page, text, 0, 9)
    page.get_by_role("button", name="Annotate", exact=True).click()
    fill_in(page)
    page.get_by_role("button", name="Save", exact=True).dblclick()
    page.wait_for_url(re.compile("#passage"))
    assert Annotation.objects.count() == 1


def test_the_form_asks_for_what_the_kind_needs(open_page: Opener, text: Text) -> None:
    actor = factories.make_actor("Ruritania", names=["روريتانيا"])
    question = factories.make_question("The presidency")
    page = open_bench(open_page, text.article)
    mark(page, text, 0, 9)
    page.get_by_role("button", name="Annotate", exact=True).click()
    page.get_by_label("Kind", exact=True).select_option("mention")
    expect(page.get_by_label("Stance")).to_be_hidden()
    page.get_by_label("Kind", exact=True).select_option("position")
    page.get_by_role("combobox", name="Actor").press_sequentially("Ruri")
    page.get_by_role("option", name="Ruritania").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Actor")).to_have_value("Ruritania")
    page.get_by_role("combobox", name="Question").fill("the presidency")
    page.get_by_label("Stance").select_option("opposes")
    page.get_by_label("Note", exact=True).fill("**No** <img src=x onerror=alert(1)>")
    expect(page.locator("[data-preview] strong")).to_have_text("No")
    assert page.locator("[data-preview] img").count() == 0
    annotation = saved(page)
    assert (annotation.actor, annotation.question, annotation.stance) == (
        actor,
        question,
        "opposes",
    )


@pytest.mark.long
@pytest.mark.parametrize("looks", NARROW_AND_DARK)
def test_workbench_and_preview_are_accessible(open_page: Opener, text: Text, looks: Looks) -> None:
    annotation = factories.make_annotation(text, "envoy", certainty="low")
    factories.make_annotation(text, "The envoy", kind="position", status="suggested")
    factories.make_annotation(text, "المحادثات", kind="claim")
    page = open_bench(open_page, text.article, **looks)
    troubles = {"bench": troubles_of(page)}
    mark(page, text, 0, 9)
    page.get_by_role("button", name="Annotate", exact=True).click()
    page.get_by_label("Note", exact=True).fill("Text with *emphasis*.")
    page.locator("[data-preview] em").wait_for()
    troubles["form"] = troubles_of(page)
    page.goto(address_of(annotation))
    troubles["change"] = troubles_of(page)
    page.goto(page_of(text))
    page.get_by_role("textbox", name="Body").fill(BODY.replace("envoy", "mediator"))
    page.get_by_label("Why it is changed").fill("A slip.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Save the correction")).to_be_visible()
    troubles["correction"] = troubles_of(page)
    assert troubles == {name: [] for name in troubles}


def troubles_of(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return told(page) + (["wider than the window"] if wide else [])
