"""What articles say of themselves, and what is said of them: all that they are found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from articles.search.documents import OWN_LANGUAGE, Passage, SearchAccess, Weight
from articles.vocabulary import AnnotationStatus, TextAccess, TextRole


def passages_of(
    articles: Any, wanted: Collection[int], *, notes_only: bool = False
) -> Mapping[int, list[Passage]]:
    """Return the passages of each of the ``wanted`` articles; at most three queries.

    Bibliographic facts, summary and open texts answer everybody; bodies that
    are not open, and notes on them, answer those who may read them.
    """
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    if not notes_only:
        _add_records(found, articles, wanted)
        _add_texts(found, articles, wanted)
    _add_notes(found, articles, wanted)
    return found


def _related(articles: Any, name: str) -> Any:
    return articles.model._meta.get_field(name).related_model._base_manager.using(articles.db)


def _add_records(found: dict[int, list[Passage]], articles: Any, wanted: Collection[int]) -> None:
    columns = (
        "headline",
        "strapline",
        "summary",
        "byline",
        "source__name",
        "source__native_name",
    )
    rows = articles.filter(pk__in=wanted).values_list("pk", "language", *columns)
    for pk, language, headline, strapline, summary, *record in rows:
        found[pk] += (
            Passage(headline, language, Weight.HEADLINE, is_headline=True),
            Passage(strapline, language, Weight.STRAPLINE),
            Passage(summary, OWN_LANGUAGE, Weight.SUMMARY),
            *(Passage(fact, language, Weight.RECORD) for fact in record),
        )


def _add_texts(found: dict[int, list[Passage]], articles: Any, wanted: Collection[int]) -> None:
    rows = _related(articles, "texts").filter(article__in=wanted).order_by("pk")
    for pk, role, access, language, excerpt, body in rows.values_list(
        "article", "role", "access", "language", "excerpt", "current__body"
    ):
        weight = Weight.DIGEST if role == TextRole.DIGEST else Weight.TEXT
        found[pk] += (
            Passage(body or "", language, weight, _readable_with(access)),
            Passage(excerpt, language, weight),
        )


def _add_notes(found: dict[int, list[Passage]], articles: Any, wanted: Collection[int]) -> None:
    notes = _related(articles, "annotations").filter(
        article__in=wanted, status=AnnotationStatus.ACCEPTED
    )
    for pk, access, note in (
        notes.exclude(note="").order_by("pk").values_list("article", "text__access", "note")
    ):
        # A note on the whole article hangs on no text.
        found[pk].append(
            Passage(
                note,
                OWN_LANGUAGE,
                Weight.NOTE,
                _readable_with(access or TextAccess.OPEN),
                is_note=True,
            )
        )


def _readable_with(access: str) -> SearchAccess:
    return SearchAccess.OPEN if access == TextAccess.OPEN else SearchAccess.RESTRICTED
