"""A search on the page at /articles/: what it says of itself is true, and nothing slips out."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.search.query import MOST_WORDS
from articles.vocabulary import ArticleStatus
from tests import factories as make
from tests.articles.views.listed import (
    elements,
    get,
    headlines,
    links,
    parsed,
    text_of,
)
from tests.articles.views.pages import by_class, read, words
from tests.articles.views.pages import links as links_of

pytestmark = pytest.mark.django_db


def notes_on(response: Any) -> list[str]:
    return [text_of(one) for one in elements(parsed(response), "p", class_="results__reading")]


def marked(response: Any) -> list[str]:
    lines = elements(parsed(response), "ol", class_="list-lines")
    return [text_of(mark) for line in lines for mark in line.iter("mark")]


def chips(response: Any) -> dict[str, str]:
    return {
        text.removeprefix("Remove the filter ").rstrip("×"): href
        for text, href in links(response, class_="chip").items()
    }


def test_a_repair_is_told_and_the_other_reading_is_a_link_away() -> None:
    make.make_text(make.make_article("Apart"), "Talks were held. Then came peace.")
    make.make_text(make.make_article("Together"), "The peace talks were held.")
    response = get("q=%22peace+talks")
    assert notes_on(response) == ['Read as peace talks. Look instead for "peace talks"']
    assert sorted(headlines(response)) == ["Apart", "Together"]
    other = links(response)['Look instead for "peace talks"']
    assert headlines(get(other.removeprefix("?"))) == ["Together"]
    assert notes_on(get("q=peace+talks")) == []


def test_other_spellings_are_searched_for_told_and_can_be_left_out() -> None:
    make.make_actor("Turkey", names=["Ankara", "Türkiye"])
    make.make_text(make.make_article("By capital"), "It was said in Ankara.")
    make.make_text(make.make_article("By name"), "It was said in Turkey.")
    response = get("q=turkey")
    assert sorted(headlines(response)) == ["By capital", "By name"]
    assert sorted(marked(response)) == ["Ankara", "Turkey"]
    (note,) = notes_on(response)
    assert note.startswith("For turkey also searched: Ankara, Türkiye.")
    exact = get(links(response)["Search for the names as typed"].removeprefix("?"))
    assert headlines(exact) == ["By name"]
    assert chips(exact)["names as typed"] == "?q=turkey"
    again = links(exact)["Search for their other spellings, too"]
    assert again == "?q=turkey"


def test_a_name_of_more_spellings_than_one_may_type_words_is_searched_for_by_them_all() -> None:
    spellings = [f"Spelling {number}" for number in range(MOST_WORDS + 4)]
    make.make_actor("Russia", names=spellings)
    article = make.make_article("By the last")
    make.make_text(article, f"It was said in {spellings[-1]}.")

    response = get("q=russia")

    assert headlines(response) == ["By the last"]
    assert marked(response) == [spellings[-1]]
    assert f"and {len(spellings) - 6} other spellings." in notes_on(response)[0]
    (folded,) = elements(parsed(response), "details", class_="results__spellings")
    assert text_of(folded).endswith(f"russia: {', '.join(spellings[6:])}")
    opened = read(f"{article.get_absolute_url()}?q=russia")
    assert words(by_class(opened, "hits")[0]).startswith("1 hit for “russia” in")


def test_an_article_without_a_hit_is_not_said_to_have_been_found() -> None:
    article = make.make_article("Shared")
    make.make_restricted_text(article, "A pangolin was there.")
    make.make_text(article, "Nothing of it.")
    address = f"{article.get_absolute_url()}?q=pangolin+-truce+actor:russia"
    told = words(by_class(read(address), "hits")[0])
    assert told.startswith("No hit for “pangolin” in this text; what is said about the article")


def test_every_operator_is_a_chip_that_takes_it_away() -> None:
    response = get("q=truce+actor%3Arussia+-aleppo+before%3A2017")
    assert chips(response) == {
        "“truce”": "?q=actor%3Arussia+-aleppo+before%3A2017",
        "naming an actor called “russia”": "?q=truce+-aleppo+before%3A2017",
        "without “aleppo”": "?q=truce+actor%3Arussia+before%3A2017",
        "published before 2017": "?q=truce+actor%3Arussia+-aleppo",
    }


def test_where_nothing_is_found_near_spellings_and_any_word_are_offered() -> None:
    make.make_text(make.make_article("One"), "A ceasefire was announced.")
    response = get("q=ceasfire&kind=statement")
    shown = "Words like it that do occur, without all else that was asked for: ceasefire (1)"
    assert shown in text_of(parsed(response))
    assert shown in text_of(parsed(get("q=ceasfire+zzzz")))
    # What is looked for in headlines is offered where a headline has it.
    assert "Words like it" not in text_of(parsed(get("q=headline:ceasfire+zzzz")))
    assert headlines(get(links(response)["ceasefire"].removeprefix("?"))) == ["One"]
    assert "Words like it that do occur: ceasefire (1)" in text_of(parsed(get("q=ceasfire")))
    response = get("q=ceasefire+aleppo")
    assert headlines(get(links(response)["Any of these words"].removeprefix("?"))) == ["One"]


def test_where_nothing_is_found_the_word_that_keeps_it_from_being_found_is_told() -> None:
    make.make_text(make.make_article("One"), "A ceasefire was announced in Aleppo.")
    (empty,) = elements(parsed(get("q=ceasefire+aleppo+zzzz")), "div", class_="empty")
    everything, single = (text_of(ways) for ways in empty.iter("ul"))
    assert everything == "Remove the filter “ceasefire aleppo zzzz”× 1 article"
    assert single == "Remove the filter “zzzz”× 1 article"


def test_a_passage_shows_the_words_and_leads_to_them_in_the_article() -> None:
    article = make.make_article("Long", summary="Nothing of it.")
    make.make_text(article, f"{'Before. ' * 400}The ceasefire held.{' After.' * 400}")
    response = get("q=ceasefires")
    assert marked(response) == ["ceasefire"]
    assert "Nothing of it." not in response.content.decode()
    target = links(response)["Long"]
    assert target == f"{article.get_absolute_url()}?q=ceasefires#hit-1"
    page = Client().get(target).content.decode()
    assert '<mark class="hit" id="hit-1">ceasefire</mark>' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert f'href="{reverse("articles:article-list")}?q=ceasefires"' in page


def test_the_way_back_from_an_article_keeps_what_was_chosen() -> None:
    article = make.make_article("Found", language="ru", kind="statement", published="2017-03")
    make.make_text(article, "The ceasefire held.")
    chosen = "q=ceasefire&kind=interview&kind=statement&language=ru&from=2017&to=2018"
    opened = read(links(get(chosen))["Found"])
    back = links_of(opened)["All articles found"]
    assert back == f"{reverse('articles:article-list')}?{chosen}"
    assert headlines(get(back.partition("?")[2])) == ["Found"]


def test_a_passage_from_another_text_opens_that_text() -> None:
    article = make.make_article("Two texts")
    make.make_text(article, "An original.", role="original")
    make.make_text(article, "A translated xylophone.", role="translation", language="fr")
    target = links(get("q=xylophone"))["Two texts"]
    assert target == f"{article.get_absolute_url()}?text=translation-fr&q=xylophone#hit-1"
    assert 'id="hit-1"' in Client().get(target).content.decode()


def test_another_text_of_an_article_is_opened_with_the_same_words_marked() -> None:
    article = make.make_article("Two texts")
    make.make_text(article, "A wooden xylophone.", role="original")
    make.make_text(article, "A translated xylophone.", role="translation", language="fr")
    shown = read(f"{article.get_absolute_url()}?q=xylophone&kind=statement&hide=note")
    (other,) = [href for href in links_of(shown).values() if "text=translation-fr" in href]
    assert other == "?q=xylophone&kind=statement&hide=note&text=translation-fr"
    assert by_class(read(f"{article.get_absolute_url()}{other}"), "hit")


def test_no_passage_and_no_hit_is_from_a_text_that_the_reader_may_not_read() -> None:
    article = make.make_article("Closed", summary="The delegation spoke.")
    make.make_restricted_text(article, "The delegation met in the secret pavilion.")
    response = get("q=delegation")
    assert headlines(response) == ["Closed"]
    assert "pavilion" not in response.content.decode()
    address = f"{article.get_absolute_url()}?q=delegation"
    assert "pavilion" not in Client().get(address).content.decode()
    assert headlines(get("q=pavilion")) == []


def test_words_only_in_a_note_show_the_note() -> None:
    text = make.make_text(make.make_article("Noted"), "Plain words.")
    make.make_annotation(text, "Plain", kind="note", note="A remark on zeppelins.")
    response = get("q=zeppelins")
    assert headlines(response) == ["Noted"]
    assert marked(response) == ["zeppelins"]


def test_the_order_by_relevance_is_offered_with_words_alone() -> None:
    make.make_article("Words")
    assert "by relevance" not in links(get())
    assert "by relevance" in links(get("q=words"))
    assert links(get("sort=relevance"))["oldest first"] == "?sort=oldest"


def test_any_and_all_are_offered_for_two_and_counted_so() -> None:
    russia, iran = make.make_actor("Russia"), make.make_actor("Iran")
    make.make_article("Both", actors=[russia, iran])
    make.make_article("One", actors=[russia])
    assert "all of these" not in links(get("actor=russia"))
    either = get("actor=russia&actor=iran")
    assert sorted(headlines(either)) == ["Both", "One"]
    both = get(links(either)["all of these"].removeprefix("?"))
    assert headlines(both) == ["Both"]
    assert "Russia(chosen; remove) 1" in links(both)
    assert links(both)["any of these"] == "?actor=iran&actor=russia"


def test_a_day_on_which_nothing_is_known_to_have_been_published_says_why_it_shows_articles() -> (
    None
):
    make.make_article("Some time in 2017", published="2017")
    response = get("from=2017-04-04&to=2017-04-04")
    assert headlines(response) == ["Some time in 2017"]
    shown = "1 article may be of April 2017, but its day is not known."
    assert shown in text_of(parsed(response))


def test_a_value_that_nothing_has_is_faint_and_no_link() -> None:
    make.make_article(kind="report")
    page = parsed(get())
    faint = [text_of(one) for one in elements(page, "li") if one.find("span") is not None]
    assert "opinion 0" in faint
    assert not [label for label in links(get()) if label.startswith("opinion")]


def test_a_value_is_found_by_a_part_of_its_name_and_kept_in_the_address() -> None:
    actors = [make.make_actor(f"Delegate {number:02}") for number in range(20)]
    make.make_article(actors=[*actors, make.make_actor("Müller", names=["Mediator X", "ميلر"])])
    response = get("all=actor&find=MULL&kind=report")
    assert response.redirect_chain[-1][0].endswith("?kind=report&all=actor&find=MULL")
    found = elements(parsed(response), "details", id="facet-actor")[0]
    assert [text_of(one) for one in found.iter("li")] == ["Müller 1"]
    for other in ("mediator", "tor x", "ميلر"):
        found = elements(parsed(get(f"all=actor&find={other}")), "details", id="facet-actor")[0]
        assert [text_of(one) for one in found.iter("li")] == ["Müller 1"]
    nothing = text_of(parsed(get("all=actor&find=zzz")))
    assert "Nothing here has “zzz” in its name." in nothing


def test_equal_questions_have_one_address() -> None:
    for actor in ("Iran", "Russia"):
        make.make_actor(actor)
    make.make_article()
    for spelling in (
        "kind=report&actor=russia&actor=iran",
        "actor=iran&actor=russia&actor=iran&kind=report&q=&page=1&sort=newest",
        "actor=iran&actor=russia&kind=report&utm_source=x&actor-all=",
    ):
        response = get(spelling)
        assert response.redirect_chain[-1:] == [
            (f"{reverse('articles:article-list')}?actor=iran&actor=russia&kind=report", 302)
        ]
    assert get("actor=iran&actor=russia&kind=report").redirect_chain == []


def suggestions(typed: str) -> list[dict[str, str]]:
    response = Client().get(reverse("articles:article-suggestions"), {"q": typed})
    assert response.status_code == 200
    found: list[dict[str, str]] = json.loads(response.content)["suggestions"]
    return found


def test_records_and_headlines_are_suggested_by_their_beginnings() -> None:
    make.make_actor("Russia", names=["Moscow"])
    make.make_track("Moscow consultations")
    article = make.make_article("Moscow pivots")
    assert suggestions("mosc") == [
        {"kind": "Track", "label": "Moscow consultations", "name": "track",
         "value": "moscow-consultations"},
        {"kind": "Actor, also “Moscow”", "label": "Russia", "name": "actor", "value": "russia"},
        {"kind": "Article", "label": "Moscow pivots", "url": article.get_absolute_url()},
    ]  # fmt: skip
    assert suggestions("") == suggestions("!") == suggestions("\x01") == []


def test_nobody_is_told_of_drafts_by_a_suggestion() -> None:
    make.make_article("Secret plans", status=ArticleStatus.DRAFT)
    assert suggestions("secret") == []
    editor = Client()
    editor.force_login(make.make_editor())
    answer = editor.get(reverse("articles:article-suggestions"), {"q": "secret"})
    assert json.loads(answer.content) == {"suggestions": []}


HOSTILE = [
    '"',
    "(" * 99,
    "-",
    "*",
    "a*",
    "OR",
    "NOT",
    "actor:",
    'headline:"',
    "before:x",
    "؟",
    "''",
]


@pytest.mark.parametrize("words", [*HOSTILE, " ".join(HOSTILE), '"' + "a " * 90 + '"'])
def test_whatever_is_searched_for_is_answered_alike_in_list_and_article(words: str) -> None:
    article = make.make_article("Russia")
    make.make_text(article, "Russia met Iran.")
    client = Client(raise_request_exception=False)
    address = reverse("articles:article-list")
    assert client.get(address, {"q": words}, follow=True).status_code == 200
    assert client.get(article.get_absolute_url(), {"q": words}).status_code == 200
    assert client.get(reverse("articles:article-suggestions"), {"q": words}).status_code == 200


def test_a_name_is_searched_by_from_when_it_is_known_to_when_it_is_taken_away(
    client: Client,
) -> None:
    russia = make.make_actor("Russia")
    make.make_article("Talks adjourned").actors.add(russia)

    def found() -> bool:
        return b"Talks adjourned" in client.get("/articles/?q=actor:kremlin").content

    assert not found()
    name = russia.names.create(text="The Kremlin", kind="name")
    assert found()
    make.make_article("Something else")
    assert found()
    name.delete()
    assert not found()
