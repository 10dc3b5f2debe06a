"""What readers may ask the index of annotations for."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.filters.asked import Asked, AskedSet
from articles.filters.fields import ChosenField, PageField, PickedField, WordsField
from articles.filters.vocabularies import Value, Vocabulary, ranked, read_vocabularies
from articles.models import Place
from articles.search.annotation_holdings import AnnotationHoldings
from articles.search.annotation_selection import (
    ANNOTATION_FACETS,
    AnnotationFacet,
    AnnotationListing,
    AnnotationSelection,
    AnnotationSort,
)
from articles.vocabulary import AnnotationKind, AnnotationStatus, Stance


class AnnotationFilter(AskedSet):
    """The wishes that an address of the index may carry; all other parameters mean nothing.

    ``listing`` is what they come to; where there are ``errors`` it asks for as
    much of it as could be read.
    """

    q = Asked(WordsField, label=_("Words in the passage or the note"))
    kind = Asked(
        ChosenField,
        label=_("Kind"),
        unknown=_("There is no kind of annotation called %(values)s."),
    )
    status = Asked(
        ChosenField, label=_("Review"), unknown=_("There is no state of review called %(values)s.")
    )
    actor = Asked(ChosenField, label=_("Actor"), unknown=_("The archive has no actor %(values)s."))
    track = Asked(ChosenField, label=_("Track"), unknown=_("The archive has no track %(values)s."))
    place = Asked(ChosenField, label=_("Place"), unknown=_("The archive has no place %(values)s."))
    question = Asked(
        ChosenField, label=_("Question"), unknown=_("The archive has no question %(values)s.")
    )
    stance = Asked(
        ChosenField, label=_("Stance"), unknown=_("There is no stance called %(values)s.")
    )
    source = Asked(
        ChosenField, label=_("Source"), unknown=_("The archive has no source %(values)s.")
    )
    article = Asked(
        ChosenField,
        label=_("Article"),
        unknown=_("The archive shows no article %(values)s."),
    )
    sort = Asked(
        PickedField,
        label=_("Order"),
        options={sort.value: sort for sort in AnnotationSort},
        default=AnnotationSort.NEWEST,
    )
    all = Asked(
        PickedField,
        label=_("In full"),
        options={name: name for name in ANNOTATION_FACETS},
        default="",
    )
    page = Asked(PageField, label=_("Page"))

    def __init__(self, data: QueryDict, holdings: AnnotationHoldings) -> None:
        """Read ``data`` against the vocabularies of the archive, as far as its reader sees it."""
        self.holdings = holdings
        super().__init__(data, holdings.articles.none())

    @cached_property
    def vocabularies(self) -> dict[AnnotationFacet, Vocabulary]:
        """Return what every facet can be set to, read once for each state of the archive.

        Articles aside, of which those alone are read that are asked for.
        """
        memo = self.holdings.index.memo
        shared = memo.get(("vocabularies", get_language()), _read_vocabularies)
        asked = self.data.getlist("article")[:20]
        articles = self.holdings.articles.filter(pid__in=asked).order_by()
        return {**shared, "article": _articles(articles) if asked else {}}

    @property
    def is_dated(self) -> bool:
        """Say whether records are asked for by other names than those of today."""
        chosen = self.listing.selection
        return not self.errors and any(
            set(filter(None, self.data.getlist(facet))) != set(chosen.values(facet))
            for facet in ANNOTATION_FACETS
        )

    @cached_property
    def listing(self) -> AnnotationListing:
        """Return what was asked for, as far as it could be read."""
        self.form.is_valid()
        asked = self.form.cleaned_data
        chosen: dict[str, Any] = {facet: asked.get(facet, ()) for facet in ANNOTATION_FACETS}
        return AnnotationListing(
            AnnotationSelection(text=asked.get("q", ""), **chosen),
            sort=asked.get("sort", AnnotationSort.NEWEST),
            page=asked.get("page") or 0,
            in_full=asked.get("all", ""),
        )


def _read_vocabularies() -> dict[AnnotationFacet, Vocabulary]:
    shared = read_vocabularies()
    places = Place.objects.order_by("name", "pid").values_list("slug", "name")
    return {
        "kind": _terms(AnnotationKind),
        "status": _terms(s for s in AnnotationStatus if s != AnnotationStatus.DELETED),
        "stance": _terms(Stance),
        "actor": shared["actor"],
        "track": shared["track"],
        "source": shared["source"],
        "place": ranked(Place, places),
        "question": shared["question"],
    }


def _terms(choices: Any) -> Vocabulary:
    return {term.value: Value(str(term.label), rank) for rank, term in enumerate(choices)}


def _articles(articles: Any) -> Vocabulary:
    rows = articles.values_list("pid", "headline")
    return {pid: Value(headline, rank) for rank, (pid, headline) in enumerate(rows)}
