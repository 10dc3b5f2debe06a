"""Which text of an article a reader gets."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import Article
from articles.presenters.choice import address_of_annotation, choose_text
from articles.vocabulary import TextAccess, TextRole
from tests import factories as make

pytestmark = pytest.mark.django_db

ANYBODY = AnonymousUser()


@pytest.fixture
def article() -> Article:
    """An article with an open digest and a restricted original."""
    article = make.make_article(body="The digest.")
    make.make_restricted_text(article, "The original.", rights_note="Held for research.")
    return article


def test_whoever_may_read_the_original_gets_it(article: Article) -> None:
    chosen = choose_text(article, make.make_reader(), "").shown
    assert chosen is not None
    assert chosen.role == TextRole.ORIGINAL


def test_everybody_else_gets_the_digest_and_is_told_of_the_original(article: Article) -> None:
    choice = choose_text(article, ANYBODY, "")
    assert choice.shown is not None
    assert choice.shown.role == TextRole.DIGEST
    assert [(option.key, option.rights) for option in choice.closed] == [
        ("original-en", "Held for research.")
    ]


def test_a_reader_may_choose_another_text(article: Article) -> None:
    chosen = choose_text(article, make.make_reader(), "digest-en").shown
    assert chosen is not None
    assert chosen.role == TextRole.DIGEST


@pytest.mark.parametrize("wish", ["original-en", "digest-ar", "?", "original"])
def test_a_wish_that_cannot_be_granted_is_passed_over(article: Article, wish: str) -> None:
    chosen = choose_text(article, ANYBODY, wish).shown
    assert chosen is not None
    assert chosen.role == TextRole.DIGEST


def test_an_excerpt_is_shown_where_nothing_else_may_be() -> None:
    article = make.make_article()
    make.make_restricted_text(article, access=TextAccess.EXCERPT, excerpt="The beginning.")
    choice = choose_text(article, ANYBODY, "")
    assert choice.shown is not None
    assert not choice.whole


def test_an_excerpt_may_be_chosen_instead_of_the_digest() -> None:
    article = make.make_article(body="The digest.")
    make.make_restricted_text(article, access=TextAccess.EXCERPT, excerpt="The beginning.")
    choice = choose_text(article, ANYBODY, "original-en")
    assert choice.shown is not None
    assert choice.shown.role == TextRole.ORIGINAL
    assert not choice.whole


def test_an_article_without_a_text_that_may_be_shown_shows_none() -> None:
    article = make.make_article()
    make.make_restricted_text(article)
    assert choose_text(article, ANYBODY, "").shown is None


def test_the_address_of_a_note_names_its_text_only_where_the_reader_would_get_another(
    article: Article,
) -> None:
    digest = article.texts.get(role=TextRole.DIGEST)
    note = make.make_annotation(digest, "The digest")
    here = f"#annotation-{note.pid}"
    assert address_of_annotation(note, ANYBODY) == article.get_absolute_url() + here
    reader = make.make_reader()
    expected = f"{article.get_absolute_url()}?text=digest-en{here}"
    assert address_of_annotation(note, reader) == expected
