"""Search documents: what articles and annotations are found by, and what is kept ready for it.

All of it is disposable and can be made anew by ``manage.py rebuild_search``. The index
itself is no model, see ``search_index``. No other migration may alter these tables: on SQLite
that remakes them, and their triggers are gone.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.annotation import Annotation
from articles.models.article import Article
from articles.models.search_index import missing_triggers
from articles.querysets.search import SearchDocumentQuerySet, SearchWordQuerySet
from articles.querysets.search_annotation import SearchAnnotationQuerySet
from articles.search.documents import ARTICLE_SHIFT, LONGEST_TERM, Row, SearchAccess
from articles.search.terms import LONGEST_WORD


class SearchDocument(models.Model):
    """A row of what can be found of an article by those with the access."""

    # Made of the article, the access and the number of the row; see ``document_key``.
    id = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="search_documents")
    access = models.CharField(_("access"), max_length=10, choices=SearchAccess.choices)
    counts = models.BinaryField(_("impacts of its terms"))
    terms = models.TextField(_("terms"))

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        """The key says of what a row is."""

        constraints = [
            models.CheckConstraint(
                name="searchdocument_access_is_known", condition=Q(access__in=SearchAccess.values)
            ),
            models.CheckConstraint(
                name="searchdocument_key_names_its_article",
                condition=Q(id__gte=models.F("article_id") * 2**ARTICLE_SHIFT)
                & Q(id__lt=(models.F("article_id") + 1) * 2**ARTICLE_SHIFT),
            ),
        ]

    def __str__(self) -> str:
        """Say of what it is."""
        return f"{self.article_id} ({self.access})"

    @classmethod
    def of(cls, row: Row) -> SearchDocument:
        """Return what is to be stored for ``row``."""
        return cls(
            id=row.key,
            article_id=row.article,
            access=row.access,
            counts=row.counts,
            terms=row.terms,
        )

    @classmethod
    def check(cls, **kwargs: Any) -> list[CheckMessage]:
        """Make sure, where a database may be asked, that it keeps the index itself."""
        found = super().check(**kwargs)
        for alias in kwargs.get("databases") or ():
            connection = connections[alias]
            if SearchPending._meta.db_table not in connection.introspection.table_names():
                continue
            if missing := missing_triggers(connection):
                found.append(
                    Error(
                        f"The search index is not kept: {', '.join(missing)} missing.",
                        hint="A migration remade the table. `manage.py rebuild_search` helps.",
                        obj=cls,
                        id="articles.E001",
                    )
                )
        return found


class SearchAnnotation(models.Model):
    """A row of what can be found of an annotation: its quote and its note."""

    # Made of the annotation and the number of the row, as those of documents are.
    id = models.BigIntegerField(primary_key=True)
    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="search_rows")
    terms = models.TextField(_("terms"))

    objects = SearchAnnotationQuerySet.as_manager()

    class Meta:
        """The key says of what a row is."""

        constraints = [
            models.CheckConstraint(
                name="searchannotation_key_names_its_annotation",
                condition=Q(id__gte=models.F("annotation_id") * 2**ARTICLE_SHIFT)
                & Q(id__lt=(models.F("annotation_id") + 1) * 2**ARTICLE_SHIFT),
            ),
        ]

    def __str__(self) -> str:
        """Say of what it is."""
        return str(self.annotation_id)


class SearchPending(models.Model):
    """An article whose documents were written since postings were, or are still to be.

    It may be gone by now: a bitmap that names it has to be corrected all the same.
    """

    article = models.BigIntegerField(primary_key=True)
    # Grows with each change, so that none is forgotten that came meanwhile.
    changes = models.BigIntegerField(default=0)
    # Its documents do not hold what they should.
    rewrite = models.BooleanField(default=False)

    class Meta:
        """Those to be written are asked for alone."""

        indexes = [
            models.Index(
                name="searchpending_rewrite", fields=["article"], condition=Q(rewrite=True)
            ),
        ]

    def __str__(self) -> str:
        """Say which article it is."""
        return str(self.article)


class SearchPosting(models.Model):
    """The articles that hold a very frequent term; see ``search.postings``."""

    term = models.CharField(max_length=LONGEST_TERM)
    access = models.CharField(max_length=10, choices=SearchAccess.choices)
    # A bitmap in the portable format of Roaring.
    articles = models.BinaryField()

    class Meta:
        """One for a term and an access."""

        constraints = [
            models.UniqueConstraint(name="searchposting_once", fields=["term", "access"]),
        ]

    def __str__(self) -> str:
        """Be the term."""
        return self.term


class SearchWord(models.Model):
    """A word that stands, or stood, in some document; for finding near spellings.

    It may be there twice when two wrote it at the same moment, which hurts nobody.
    """

    word = models.CharField(max_length=LONGEST_WORD, db_index=True)
    # Its letters from the last to the first.
    backwards = models.CharField(max_length=LONGEST_WORD, db_index=True)

    objects = SearchWordQuerySet.as_manager()

    def __str__(self) -> str:
        """Be the word."""
        return self.word


class SearchHeadline(models.Model):
    """A headline as it begins, folded; for suggesting it while it is typed."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="search_headline"
    )
    folded = models.CharField(max_length=120, db_index=True)

    def __str__(self) -> str:
        """Be the headline."""
        return self.folded
