"""What an article can be found by, sorted by who may find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from articles.search.terms import terms_of
from articles.vocabulary import AnnotationStatus

if TYPE_CHECKING:
    from articles.models import Article


class SearchAccess(models.TextChoices):
    """Whose searches a document answers."""

    OPEN = "open", "open"
    RESTRICTED = "restricted", "restricted"


def document_terms(article: Article) -> dict[SearchAccess, str]:
    """Collect the words by which ``article`` is found, for each access class.

    Bibliographic facts, summary and open texts answer everybody; bodies that
    are not open, and notes on them, answer those who may read them. Every word
    stands between spaces, so that a whole word can be looked for.
    """
    facts = (
        article.headline,
        article.strapline,
        article.byline,
        article.source.name,
        article.source.native_name,
        article.summary,
    )
    words: dict[SearchAccess, list[str]] = {
        SearchAccess.OPEN: terms_of(" ".join(facts)),
        SearchAccess.RESTRICTED: [],
    }
    # A note on the whole article hangs on no text.
    open_texts: set[int | None] = {None}
    for text in article.texts.select_related("current"):
        access = SearchAccess.OPEN if text.is_open else SearchAccess.RESTRICTED
        if text.is_open:
            open_texts.add(text.pk)
        words[access] += terms_of(text.body)
        words[SearchAccess.OPEN] += terms_of(text.excerpt)
    notes = article.annotations.filter(status=AnnotationStatus.ACCEPTED).exclude(note="")
    for text_id, note in notes.order_by("pk").values_list("text_id", "note"):
        is_open = text_id in open_texts
        words[SearchAccess.OPEN if is_open else SearchAccess.RESTRICTED] += terms_of(note)
    return {access: f" {' '.join(found)} " for access, found in words.items()}
