"""Questions about search documents, and how they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Length
from pyroaring import BitMap

from articles.querysets.rights import Reader, may_read_restricted
from articles.querysets.search_facts import PlainFacts
from articles.querysets.search_passages import passages_of
from articles.search.documents import (
    FIRST_OF_NOTES,
    Row,
    SearchAccess,
    article_of,
    document_rows,
    part_of,
)
from articles.search.engine import Facts, Finder
from articles.search.expansion import SearchedWords, expand
from articles.search.query import Query, read_query
from articles.search.terms import words_of

if TYPE_CHECKING:
    from articles.models import SearchDocument
    from articles.models.search import SearchWord

__all__ = ["SearchDocumentQuerySet", "SearchWordQuerySet", "beginning_with"]

_AT_ONCE: Final = 500
# Comparing so many takes some 20 ms; of a million articles' words, as many end alike.
_MOST_ALIKE: Final = 50_000
_PART_MASK: Final = part_of(-1)


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    """The words by which articles are found."""

    # What those of ``visible_to`` may read; the open documents until it was asked.
    access: SearchAccess = SearchAccess.OPEN

    def visible_to(self, user: Reader) -> Self:
        """Keep the words that ``user`` could read anyway, so that no search betrays the others."""
        access = SearchAccess.RESTRICTED if may_read_restricted(user) else SearchAccess.OPEN
        seen = self if access == SearchAccess.RESTRICTED else self.filter(access=access)
        seen = seen.all()
        seen.access = access
        return seen

    def _clone(self) -> Self:
        """Copy the queryset with what it may read, as every filter of it does."""
        clone: Self = super()._clone()  # type: ignore[misc]  # not among the stubs
        clone.access = self.access
        return clone

    def read(self, text: str, *, exact_names: bool = False) -> SearchedWords:
        """Return how ``text`` is read, and what is searched for: names in all their spellings.

        With ``exact_names`` names stand for themselves alone.
        """
        typed = read_query(text)
        if exact_names or not typed:
            return SearchedWords(typed, typed)
        return SearchedWords(typed, *expand(typed, self.facts().names("actor")))

    def find(self, query: Query, facts: Facts | None = None) -> BitMap:
        """Return the primary keys of the articles that ``query`` finds in what may be read.

        ``facts`` tell of names and dates; without them the database is asked. Which articles
        a reader may see at all is for the caller to ask. Raises ``TooManyWordsError``.
        """
        return self.finder(facts).find(query)

    def finder(self, facts: Facts | None = None) -> Finder:
        """Return what finds, ranks and corrects queries in what may be read, in one snapshot."""
        return Finder(self.access, facts or self.facts(), self.db)

    def facts(self) -> PlainFacts:
        """Return what the database itself knows of articles besides their words."""
        return PlainFacts(self._articles().using(self.db))

    def write(self, articles: Collection[int], *, notes_only: bool = False) -> None:
        """Write what ``articles`` are found by, as they stand in the database just now.

        Annotations on them, too. Rows that hold already what they should are left alone. With
        ``notes_only`` nothing is looked at but notes as words of the articles. Call it in a
        transaction that holds the articles.
        """
        rows, held = self._rows(articles, notes_only=notes_only)
        if gone := held.keys() - rows.keys():
            self.model._base_manager.using(self.db).filter(pk__in=gone).delete()
        self.store([row for row in rows.values() if not _is_held(row, held.get(row.key))])
        self._note_written(articles, notes_only=notes_only)

    def differing(self, articles: Collection[int]) -> set[int]:
        """Return those of ``articles`` whose rows do not hold what they should."""
        rows, held = self._rows(articles)
        wrong = {row.article for row in rows.values() if not _is_held(row, held.get(row.key))}
        return wrong | {article_of(key) for key in held.keys() - rows.keys()}

    def _rows(
        self, articles: Collection[int], *, notes_only: bool = False
    ) -> tuple[dict[int, Row], dict[int, list[Any]]]:
        """Return the rows that ``articles`` should have, and what those hold that they have."""
        passages = passages_of(self._articles().using(self.db), articles, notes_only=notes_only)
        vendor = connections[self.db].vendor
        rows = {
            row.key: row
            for article in articles
            for row in document_rows(article, passages.get(article, ()), vendor)
        }
        stored = self.model._base_manager.using(self.db).filter(article__in=articles)
        if notes_only:
            part = F("id").bitand(_PART_MASK)
            stored = stored.alias(part=part).filter(part__gte=FIRST_OF_NOTES)
        return rows, {key: held for key, *held in stored.values_list("pk", "terms", "counts")}

    def ask_for_rewriting(self, articles: Iterable[int]) -> None:
        """Note articles whose words are to be written anew by ``manage.py rebuild_search``."""
        pending = self._sibling("SearchPending")
        waiting = iter(articles)
        while some := list(islice(waiting, _AT_ONCE)):
            pending.bulk_create(
                [pending.model(article=article, rewrite=True) for article in some],
                update_conflicts=True,
                unique_fields=["article"],
                update_fields=["rewrite"],
            )

    def store(self, rows: Collection[Row]) -> None:
        """Store rows, in place of those that are there, and make their words known."""
        if not rows:
            return
        self.model._base_manager.using(self.db).bulk_create(
            [self.model.of(row) for row in rows],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["terms", "counts"],
        )
        words = self._sibling("SearchWord")
        words.add(frozenset().union(*(row.words for row in rows)))

    def _note_written(self, articles: Collection[int], *, notes_only: bool) -> None:
        if notes_only:
            return
        self._sibling("SearchAnnotation").write_of(articles)
        pending = self._sibling("SearchPending")
        pending.filter(article__in=articles, rewrite=True).update(rewrite=False)
        headlines = self._sibling("SearchHeadline")
        known = self._articles().using(self.db).filter(pk__in=articles)
        headlines.bulk_create(
            [
                headlines.model(article_id=pk, folded=folded_beginning(headline))
                for pk, headline in known.values_list("pk", "headline")
            ],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["folded"],
        )

    def _articles(self) -> Any:
        article: Any = self.model._meta.get_field("article").related_model
        return article._base_manager

    def _sibling(self, name: str) -> Any:
        found: Any = self.model._meta.apps.get_model("articles", name)
        return (
            found._base_manager.using(self.db)
            if name not in {"SearchWord", "SearchAnnotation"}
            else found.objects.using(self.db)
        )


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    """The words that there are."""

    def add(self, words: Collection[str]) -> None:
        """Make ``words`` known; those that are already are left alone."""
        waiting: Iterator[str] = iter(sorted(words))
        while some := list(islice(waiting, _AT_ONCE)):
            known = set(self.filter(word__in=some).values_list("word", flat=True))
            self.bulk_create(
                [self.model(word=word, backwards=word[::-1]) for word in some if word not in known]
            )

    def like(self, beginning: str, ending: str, lengths: range) -> Collection[str]:
        """Return words that begin and end so, of one of ``lengths``; one of the two may be empty.

        Found by the index, whatever the size of the archive.
        """
        vendor = connections[self.db].vendor
        wanted = Q(length__gte=lengths.start, length__lt=lengths.stop)
        if beginning:
            wanted &= beginning_with("word", beginning, vendor)
        if ending:
            wanted &= beginning_with("backwards", ending[::-1], vendor)
        found = self.alias(length=Length("word")).filter(wanted)
        return set(found.values_list("word", flat=True)[:_MOST_ALIKE])


def beginning_with(field: str, start: str, vendor: str) -> Q:
    """Return the condition for a text to begin so, in the form for which there is an index."""
    if vendor == "postgresql":
        return Q(**{f"{field}__startswith": start})
    return Q(**{f"{field}__gte": start, f"{field}__lt": f"{start}\U0010ffff"})


def in_order_of_beginnings(field: str, vendor: str) -> OrderBy:
    """Return the order of the index that is asked by ``beginning_with``.

    In any other, all that begin so would be sorted, or all others passed by, to find the first.
    """
    return (_ByCharacters if vendor == "postgresql" else OrderBy)(F(field))


class _ByCharacters(OrderBy):
    """The order of ``varchar_pattern_ops``, which PostgreSQL does not take for that of a text."""

    # Django parts an order from its direction, which is in the operator here.
    template = "%(expression)s USING ~<~ /* ASC */"


def folded_beginning(headline: str) -> str:
    """Return a headline as its beginning is compared: folded words with single spaces."""
    return " ".join(words_of(headline))[:120]


def _is_held(row: Row, held: list[Any] | None) -> bool:
    return held is not None and held[0] == row.terms and bytes(held[1]) == row.counts
