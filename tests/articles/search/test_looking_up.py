"""PostgreSQL finds terms by their index, however many texts hold them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from articles.models import SearchDocument
from articles.search import refreshing
from articles.search.lookup import TermRow, lookup_annotations
from articles.search.query import read_query
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def read_from_end_to_end() -> int:
    """Return how often the documents, or the words of annotations, were read whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_stat_get_xact_numscans('articles_searchdocument'::regclass)"
            " + pg_stat_get_xact_numscans('articles_searchannotation'::regclass)"
        )
        number: int = cursor.fetchone()[0]
    return number


def test_a_word_in_every_text_is_looked_up_by_the_index() -> None:
    articles = [make.make_article(body="The talks went on.") for _number in range(4)]
    make.make_annotation(articles[0].texts.get(), "talks")
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    before = read_from_end_to_end()
    assert set(documents.find(read_query("talks"))) == {article.pk for article in articles}
    assert len(lookup_annotations([TermRow(("en_talk",))], "default")) == 1
    assert read_from_end_to_end() == before


def test_what_changed_since_postings_were_made_is_looked_up_by_the_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refreshing, "FEWEST", 3)
    articles = [make.make_article(body="The talks went on.") for _number in range(4)]
    for _progress in refreshing.refresh("default"):
        pass
    late = make.make_article(body="Talks again.")
    documents = SearchDocument.objects.visible_to(AnonymousUser())
    before = read_from_end_to_end()
    assert set(documents.find(read_query("talks"))) == {one.pk for one in (*articles, late)}
    assert read_from_end_to_end() == before
