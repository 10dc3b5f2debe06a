"""Pages about the archive, and what every page has in common."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from articles.vocabulary import TextRole
from tests import factories as make
from tests.articles.views.pages import by_class, fetch, links, parsed, read, tables_asked, words

pytestmark = pytest.mark.django_db

PAGES = ["about", "search-help", "corrections", "style-guide", "sign-in", "home"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_landmarks_one_heading_and_a_way_past_the_links(name: str) -> None:
    page = read(reverse(f"articles:{name}"))
    assert len(list(page.iter("h1"))) == 1
    assert len(list(page.iter("main"))) == 1
    assert list(page.iter("footer"))
    assert links(page)["Skip to the content"] == "#content"
    assert next(page.iter("main")).get("id") == "content"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_where_it_lives_and_what_it_is(name: str) -> None:
    address = reverse(f"articles:{name}")
    page = read(f"{address}?something=else")
    canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
    assert canonical == [f"http://127.0.0.1:8000{address}"]
    described = [meta for meta in page.iter("meta") if meta.get("name") == "description"]
    assert [bool(meta.get("content")) for meta in described] == [True]
    assert "syriatalks" in words(next(page.iter("title")))


def test_the_link_to_where_one_is_says_so() -> None:
    page = read(reverse("articles:about"))
    current = [link for link in page.iter("a") if link.get("aria-current")]
    assert [words(link) for link in current] == ["About"]


class TestCorrections:
    """Corrected texts, with the reasons."""

    def test_a_correction_is_listed_with_its_reason(self) -> None:
        article = make.make_article("Talks open", body="They met.")
        article.texts.get().revise("They met twice.", by=None, reason="A meeting was missing.")
        page = read(reverse("articles:corrections"))
        [item] = by_class(page, "timeline__item")
        assert "A meeting was missing." in words(item)
        assert links(item)["Talks open"] == article.get_absolute_url()

    def test_corrections_of_restricted_texts_are_for_their_readers(self) -> None:
        article = make.make_article()
        text = make.make_restricted_text(article, "They met.", role=TextRole.ORIGINAL)
        text.revise("They parted.", by=None, reason="A misprint.")
        address = reverse("articles:corrections")
        assert "A misprint." not in words(read(address))
        assert "A misprint." in words(read(address, user=make.make_reader()))

    def test_none_yet_is_said(self) -> None:
        assert "No text has been corrected yet." in words(read(reverse("articles:corrections")))

    def test_one_query_whatever_their_number(self) -> None:
        for number in range(3):
            text = make.make_text(make.make_article(), "They met.")
            text.revise(f"They met {number} times.", by=None, reason="Counted again.")
        assert tables_asked(reverse("articles:corrections")) == ["textversion"]


def test_the_style_guide_reads_nothing_from_the_archive() -> None:
    assert tables_asked(reverse("articles:style-guide")) == []


def test_the_style_guide_shows_what_a_search_is_made_of() -> None:
    page = read(reverse("articles:style-guide"))
    [drawing] = by_class(page, "histogram__drawing")
    assert words(drawing[0]) == "January 2017: 3 articles"
    assert [words(mark) for mark in by_class(page, "hit")] == ["Sochi", "Sochi"]
    [offers] = by_class(page, "offers")
    assert [one.get("aria-selected") for one in offers.iter("li")] == ["true", "false", "false"]


class TestErrors:
    """Errors in the site's own face."""

    def test_what_is_not_there_can_be_searched_for(self) -> None:
        page = parsed(fetch("/nothing/here/", status=404))
        assert "There is nothing at this address" in words(page)
        assert [link for link in page.iter("link") if link.get("rel") == "canonical"] == []

    def test_an_unreadable_request_is_explained(self) -> None:
        page = parsed(fetch("/?q=%ff", status=400))
        assert "This request cannot be read" in words(page)

    @pytest.mark.parametrize("name", ["400.html", "500.html"])
    def test_the_worst_pages_need_neither_request_nor_database(self, name: str) -> None:
        assert "To the front page" in render_to_string(name)

    def test_too_many_attempts_say_how_long_to_wait(self) -> None:
        assert "For 15 minutes" in render_to_string("429.html", {"minutes": 15}).replace("\n", " ")
