"""Search documents: the folded words of an article, one row for each access class."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.querysets.search import SearchDocumentQuerySet
from articles.search.documents import SearchAccess


class SearchDocument(models.Model):
    """What can be found of an article by those with the access; disposable and rebuildable."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="search_documents")
    access = models.CharField(_("access"), max_length=10, choices=SearchAccess.choices)
    # Folded words, each with a space on either side.
    terms = models.TextField(_("terms"))

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        """One row for an article and an access class."""

        constraints = [
            models.UniqueConstraint(
                name="searchdocument_once_per_access", fields=["article", "access"]
            ),
            models.CheckConstraint(
                name="searchdocument_access_is_known", condition=Q(access__in=SearchAccess.values)
            ),
        ]

    def __str__(self) -> str:
        """Say of what it is."""
        return f"{self.article_id} ({self.access})"
