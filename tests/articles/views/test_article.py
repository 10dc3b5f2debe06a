"""The page of an article, and the addresses of its annotations."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import AlternativeDate, Article, FieldCertainty, Identifier, Text
from articles.models.fields import parse_partial_date
from articles.vocabulary import AnnotationKind, AnnotationStatus, ArticleStatus, TextRole
from tests import factories as make
from tests.articles.views.pages import by_class, fetch, links, read, section, tables_asked, words

pytestmark = pytest.mark.django_db

BODY = "The delegations met in Astana.\n\nThey parted without a word."

PAGE = [
    "actor",
    "alternativedate",
    "annotation",
    "article",
    "article",  # before
    "article",  # after
    "event",
    "fieldcertainty",
    "placement",
    "round",
    "round",  # that another date would belong to
    "round",  # the rounds of the article's tracks
    "text",
    "text",  # which of them may be read
    "textversion",
    "track",
    "track",  # of the rounds
    "track",  # of that round
]


@pytest.fixture
def article() -> Article:
    """An article with a digest."""
    return make.make_article("Talks open", body=BODY)


def digest(article: Article) -> Text:
    return article.texts.get(role=TextRole.DIGEST)


def by_id(page: Any, name: str) -> Any:
    return next((element for element in page.iter() if element.get("id") == name), None)


def test_paragraphs_are_numbered_and_addressed(article: Article) -> None:
    page = read(article.get_absolute_url())
    assert words(by_id(page, "p2")).endswith("They parted without a word.")
    assert links(page)["2"] == "#p2"


def test_a_passage_leads_to_its_note_and_the_note_back(article: Article) -> None:
    note = make.make_annotation(digest(article), "met in Astana", kind=AnnotationKind.CLAIM)
    page = read(article.get_absolute_url())
    passage = by_id(page, f"passage-{note.pid}")
    assert passage.get("href") == f"#annotation-{note.pid}"
    assert words(passage) == "met in Astana"
    back = [link.get("href") for link in by_id(page, f"annotation-{note.pid}").iter("a")]
    assert f"#passage-{note.pid}" in back


def test_a_note_names_its_actor_question_and_stance(article: Article) -> None:
    question = make.make_question("Who is invited")
    russia = make.make_actor("Russia")
    note = make.make_annotation(
        digest(article),
        "The delegations",
        kind=AnnotationKind.POSITION,
        actor=russia,
        question=question,
        certainty="medium",
    )
    shown = by_id(read(article.get_absolute_url()), f"annotation-{note.pid}")
    assert links(shown)["Russia"] == russia.get_absolute_url()
    assert links(shown)["Who is invited"] == question.get_absolute_url()
    for word in ("position", "supports", "probable"):
        assert word in words(shown)


def test_a_note_on_the_whole_article_has_a_section_of_its_own(article: Article) -> None:
    article.annotations.create(
        article=article,
        kind=AnnotationKind.NOTE,
        note="All of it is hearsay.",
        status=AnnotationStatus.ACCEPTED,
    )
    page = read(article.get_absolute_url())
    assert "All of it is hearsay." in (section(page, "whole") or "")


def test_a_note_whose_words_were_corrected_away_is_kept_and_explained(article: Article) -> None:
    make.make_annotation(digest(article), "met in Astana", kind=AnnotationKind.CLAIM)
    digest(article).revise("Nothing of it was true.", by=None, reason="It was a hoax.")
    page = read(article.get_absolute_url())
    loose = section(page, "loose") or ""
    assert "met in Astana" in loose
    assert "no longer stand in this text" in loose
    assert "It was a hoax." in (section(page, "provenance") or "")
    assert links(page)["Earlier version"].endswith("/versions/1/?text=digest-en")


def test_a_suggested_note_is_shown_as_such_to_reviewers_alone(article: Article) -> None:
    make.make_annotation(digest(article), status=AnnotationStatus.SUGGESTED)
    make.make_annotation(digest(article), "They parted", status=AnnotationStatus.REJECTED)
    address = article.get_absolute_url()
    assert by_class(read(address), "note") == []
    [shown] = by_class(read(address, user=make.make_editor()), "note")
    assert "suggested" in words(shown)


class TestRights:
    """Restricted texts show to those with the right, and leave no trace for others."""

    @pytest.fixture
    def restricted(self, article: Article) -> Text:
        text = make.make_restricted_text(
            article, "A secret sentence.", rights_note="Held for research."
        )
        make.make_annotation(text, "secret sentence", kind=AnnotationKind.CLAIM, note="Whispered.")
        return text

    def test_a_digest_is_said_to_be_the_archives_own(self, article: Article) -> None:
        page = read(article.get_absolute_url())
        [notice] = by_class(page, "text-notice")
        assert "digest by the archive’s editors" in words(notice)

    @pytest.mark.usefixtures("restricted")
    def test_others_are_told_why_and_where_to_sign_in(self, article: Article) -> None:
        page = read(article.get_absolute_url())
        [notice] = by_class(page, "text-notice")
        assert "Held for research." in words(notice)
        assert links(notice)["sign in"] == (
            f"{reverse('articles:sign-in')}?next={article.get_absolute_url()}"
        )

    @pytest.mark.usefixtures("restricted")
    @pytest.mark.parametrize("query", ["", "?text=original-en"])
    def test_nothing_of_the_text_reaches_others(self, article: Article, query: str) -> None:
        html = fetch(article.get_absolute_url() + query).content.decode()
        assert "secret" not in html
        assert "Whispered" not in html

    @pytest.mark.usefixtures("restricted")
    def test_readers_with_the_right_get_the_original_first(self, article: Article) -> None:
        page = read(article.get_absolute_url(), user=make.make_reader())
        assert "A secret sentence." in words(by_id(page, "p1"))
        assert "Whispered." in words(page)

    @pytest.mark.usefixtures("restricted")
    def test_they_can_still_turn_to_the_digest(self, article: Article) -> None:
        address = f"{article.get_absolute_url()}?text=digest-en"
        page = read(address, user=make.make_reader())
        assert "The delegations" in words(by_id(page, "p1"))

    @pytest.mark.usefixtures("restricted")
    def test_the_title_and_description_quote_nothing(self, article: Article) -> None:
        html = fetch(article.get_absolute_url(), user=make.make_reader()).content.decode()
        head = html.split("</head>", maxsplit=1)[0]
        assert "secret" not in head

    def test_without_any_text_the_record_is_still_there(self) -> None:
        article = make.make_article("Bare")
        page = read(article.get_absolute_url())
        assert words(next(page.iter("h1"))) == "Bare"
        assert "No text of this article may be shown here." in words(page)


class TestFacts:
    """What is doubtful is marked beside the fact, with what it rests on."""

    def test_a_doubtful_byline_leads_to_how_it_was_established(self) -> None:
        article = make.make_article(byline="Tom Rogan")
        FieldCertainty.objects.create(
            article=article, field="byline", level="low", basis="A hint alone."
        )
        page = read(article.get_absolute_url())
        [mark] = by_class(page, "confidence")[:1]
        assert mark.get("href") == "#fact-byline"
        assert "unconfirmed" in words(mark)
        assert "A hint alone." in words(by_id(page, "fact-byline"))

    def test_an_unsigned_article_says_so(self) -> None:
        page = read(make.make_article(byline="").get_absolute_url())
        assert "Unsigned" in words(by_class(page, "article-head__byline")[0])

    def test_an_undated_article_says_so(self) -> None:
        page = read(make.make_article(published=None).get_absolute_url())
        assert "Undated" in words(by_class(page, "article-head__byline")[0])

    def test_another_possible_date_stands_beside_the_first(self) -> None:
        article = make.make_article(published="2018-07")
        AlternativeDate.objects.create(
            article=article, published=parse_partial_date("2018-01"), why="A congress met too."
        )
        page = read(article.get_absolute_url())
        [other] = by_class(page, "article-head__alternative")
        assert "January 2018" in words(other)
        assert "A congress met too." in words(other)

    def test_where_it_stands_in_the_talks_is_said(self) -> None:
        track = make.make_track("Astana")
        make.make_round(track, name="Astana 1", begins="2017-01-20", ends="2017-01-21")
        page = read(make.make_article(tracks=[track], published="2017-01-24").get_absolute_url())
        [standing] = by_class(page, "standing")
        assert words(standing).startswith("3 days after the end of Astana 1")

    def test_it_can_be_cited_by_its_full_address(self, article: Article, settings: Any) -> None:
        settings.SITE_URL = "https://talks.example"
        cite = section(read(article.get_absolute_url()), "cite") or ""
        assert f"https://talks.example/articles/{article.pid}/" in cite

    def test_foreign_headlines_and_texts_say_their_language(self) -> None:
        article = make.make_article("محادثات أستانا", language="ar")
        make.make_text(article, "قالت الوفود.", language="ar", role=TextRole.ORIGINAL)
        page = read(article.get_absolute_url())
        heading = next(page.iter("h1"))
        assert (heading.get("lang"), heading.get("dir")) == ("ar", "rtl")
        [paragraph] = by_class(page, "paragraph__text")
        assert (paragraph.get("lang"), paragraph.get("dir")) == ("ar", "rtl")

    def test_neighbours_in_time_are_those_that_the_reader_may_see(self, article: Article) -> None:
        make.make_article("Before", published="2016")
        make.make_article("Hidden", published="2017-01-23", status=ArticleStatus.DRAFT)
        make.make_article("After", published="2017-02")
        page = read(article.get_absolute_url())
        shown = [words(link) for link in by_class(page, "neighbours__link")]
        assert [text.split()[-1] for text in shown] == ["Before", "After"]


class TestAddress:
    """The identifier decides; what was withdrawn says why."""

    def test_a_wrong_slug_and_none_lead_to_the_right_one(self, article: Article) -> None:
        for address in (f"/articles/{article.pid}/", f"/articles/{article.pid}/other/"):
            response = fetch(address, status=301)
            assert response.headers["Location"] == article.get_absolute_url()

    def test_a_slug_of_another_script_is_an_address(self) -> None:
        article = make.make_article("محادثات أستانا")
        assert "محادثات" in article.slug
        fetch(article.get_absolute_url())

    def test_a_withdrawn_article_says_why(self) -> None:
        article = make.make_article(
            status=ArticleStatus.WITHDRAWN, withdrawn_because="It was a forgery."
        )
        assert (
            "It was a forgery." in fetch(article.get_absolute_url(), status=410).content.decode()
        )

    def test_a_draft_is_there_for_editors_alone(self) -> None:
        article = make.make_article(status=ArticleStatus.DRAFT)
        fetch(article.get_absolute_url(), status=404)
        fetch(article.get_absolute_url(), user=make.make_editor())

    @pytest.mark.parametrize("pid", ["aaaaaa", "12345", "7K3QDM", "zzzzzz"])
    def test_what_was_never_given_is_not_found(self, pid: str) -> None:
        fetch(f"/articles/{pid}/", status=404)


class TestAnnotationAddress:
    """The address of an annotation opens the article at its passage."""

    def test_it_leads_to_the_note(self, article: Article) -> None:
        note = make.make_annotation(digest(article))
        response = fetch(note.get_absolute_url(), status=302)
        expected = f"{article.get_absolute_url()}#annotation-{note.pid}"
        assert response.headers["Location"] == expected

    def test_an_invisible_one_is_not_found(self, article: Article) -> None:
        suggested = make.make_annotation(digest(article), status=AnnotationStatus.SUGGESTED)
        secret = make.make_annotation(make.make_restricted_text(article))
        for note in (suggested, secret):
            fetch(note.get_absolute_url(), status=404)
            fetch(note.get_absolute_url(), user=make.make_editor(), status=302)

    def test_one_on_a_withdrawn_article_says_why(self, article: Article) -> None:
        note = make.make_annotation(digest(article))
        article.refresh_from_db()
        article.status = ArticleStatus.WITHDRAWN
        article.withdrawn_because = "It was a forgery."
        article.save()
        assert "forgery" in fetch(note.get_absolute_url(), status=410).content.decode()

    def test_a_retired_one_says_why(self) -> None:
        Identifier.objects.mint("annotation", "2345bc")
        Identifier.objects.retire("2345bc", reason="It was made twice.")
        assert "made twice" in fetch("/annotations/2345bc/", status=410).content.decode()

    def test_it_is_only_read(self, client: Client, article: Article) -> None:
        note = make.make_annotation(digest(article))
        assert client.post(note.get_absolute_url()).status_code == 405


def test_the_page_asks_the_same_of_the_database_however_much_there_is() -> None:
    def full(size: int) -> Article:
        track = make.make_track()
        rounds = [make.make_round(track) for _ in range(size)]
        article = make.make_article(
            body=" ".join(f"word{number} here." for number in range(size)),
            tracks=[track],
            rounds=rounds,
            actors=[make.make_actor() for _ in range(size)],
            events=[make.make_event() for _ in range(size)],
            byline="A; B",
        )
        for number in range(size):
            make.make_annotation(
                digest(article), f"word{number} here", actor=article.actors.first()
            )
            other = parse_partial_date(f"20{10 + number}")
            AlternativeDate.objects.create(
                article=article, published=other, why="So it is said.", round=rounds[0]
            )
        FieldCertainty.objects.create(article=article, field="byline", level="low")
        return article

    small, large = full(1), full(6)
    assert tables_asked(small.get_absolute_url()) == PAGE
    assert tables_asked(large.get_absolute_url()) == PAGE
