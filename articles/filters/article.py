"""What readers may ask the list of articles for."""

from __future__ import annotations

from typing import Any, Final

from django.forms import CheckboxInput, Form
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.filters.asked import Asked, AskedSet
from articles.filters.fields import (
    ChosenField,
    DayBoundField,
    FlagField,
    MarkField,
    PageField,
    PartOfNameField,
    PickedField,
    WordsField,
)
from articles.filters.vocabularies import Vocabulary, read_vocabularies
from articles.search.holdings import Holdings
from articles.search.listing import DEFAULT_PAGE_SIZE, PAGE_SIZES, Listing, Sort
from articles.search.paging import Page, open_page
from articles.search.selection import FACETS, FacetName, Selection


class ArticleForm(Form):
    """Checks that a stretch of time does not end before it begins."""

    def clean(self) -> dict[str, Any]:
        """Refuse dates that no day lies between."""
        cleaned = self.cleaned_data
        since, until = cleaned.get("from"), cleaned.get("to")
        if since and until and until.latest < since.earliest:
            self.add_error("to", _("This lies before the beginning, so nothing can match."))
        return cleaned


class ArticleFilter(AskedSet):
    """The wishes that an address of the list may carry; all other parameters mean nothing.

    ``listing`` is what they come to; with ``errors`` it asks for as much of it
    as could be read, and ``qs`` is empty.
    """

    q = Asked(WordsField, label=_("Words in the headline, summary or text"))
    exact_names = Asked(
        FlagField, label=_("Without other spellings of names"), widget=CheckboxInput
    )
    track = Asked(ChosenField, label=_("Track"), unknown=_("The archive has no track %(values)s."))
    track_only = Asked(FlagField, label=_("Without the tracks below it"), widget=CheckboxInput)
    track_all = Asked(FlagField, label=_("On all of these tracks"), widget=CheckboxInput)
    round = Asked(ChosenField, label=_("Round"), unknown=_("The archive has no round %(values)s."))
    actor = Asked(ChosenField, label=_("Actor"), unknown=_("The archive has no actor %(values)s."))
    actor_all = Asked(FlagField, label=_("Naming all of these actors"), widget=CheckboxInput)
    source = Asked(
        ChosenField, label=_("Source"), unknown=_("The archive has no source %(values)s.")
    )
    kind = Asked(
        ChosenField, label=_("Kind"), unknown=_("There is no kind of article called %(values)s.")
    )
    language = Asked(
        ChosenField, label=_("Language"), unknown=_("%(values)s is not the tag of a language.")
    )
    annotation = Asked(
        ChosenField,
        label=_("Annotations"),
        unknown=_("There is no kind of annotation called %(values)s."),
    )
    question = Asked(
        ChosenField, label=_("Question"), unknown=_("The archive has no question %(values)s.")
    )
    since = Asked(DayBoundField, label=_("Published from"))
    until = Asked(DayBoundField, label=_("Published until"))
    undated = Asked(FlagField, label=_("Undated"), widget=CheckboxInput)
    sort = Asked(
        PickedField,
        label=_("Order"),
        options={sort.value: sort for sort in Sort},
        default=Sort.NEWEST,
    )
    all = Asked(
        PickedField, label=_("In full"), options={name: name for name in FACETS}, default=""
    )
    find = Asked(PartOfNameField, label=_("Only what has this in its name"))
    page = Asked(PageField, label=_("Page"))
    after = Asked(MarkField, label=_("The page after"))
    before = Asked(MarkField, label=_("The page before"))
    per_page = Asked(
        PickedField,
        label=_("Articles on a page"),
        options={str(size): size for size in PAGE_SIZES},
        default=DEFAULT_PAGE_SIZE,
    )

    # Parameters whose names Python cannot spell.
    _SPELT: Final = {
        "exact_names": "exact-names",
        "track_only": "track-only",
        "track_all": "track-all",
        "actor_all": "actor-all",
        "since": "from",
        "until": "to",
        "per_page": "per-page",
    }

    class Meta:
        """Nothing of the model is on offer but what is declared above."""

        form = ArticleForm

    def __init__(self, data: QueryDict, holdings: Holdings) -> None:
        """Read ``data`` against the vocabularies of the archive."""
        self.holdings = holdings
        super().__init__(data, holdings.articles)

    @classmethod
    def get_filters(cls) -> Any:
        """Return the filters under the names that they have in an address."""
        return type(cls.declared_filters)(
            (cls._SPELT.get(name, name), asked) for name, asked in cls.declared_filters.items()
        )

    @cached_property
    def vocabularies(self) -> dict[FacetName, Vocabulary]:
        """Return what every facet can be set to, read once for each state of the archive."""
        memo = self.holdings.index.memo
        return memo.get(("vocabularies", get_language()), read_vocabularies)

    @cached_property
    def listing(self) -> Listing:
        """Return what was asked for, as far as it could be read."""
        self.form.is_valid()
        asked = self.form.cleaned_data
        chosen: dict[str, Any] = {facet: asked.get(facet, ()) for facet in FACETS}
        selection = Selection(
            text=asked.get("q", ""),
            exact_names=asked.get("exact-names", False),
            track_only=asked.get("track-only", False),
            track_all=asked.get("track-all", False),
            actor_all=asked.get("actor-all", False),
            since=asked.get("from"),
            until=asked.get("to"),
            undated=asked.get("undated", False),
            **chosen,
        )
        return Listing(
            selection,
            sort=asked.get("sort", Sort.NEWEST),
            page=asked.get("page") or 0,
            after=asked.get("after"),
            before=asked.get("before"),
            per_page=asked.get("per-page", DEFAULT_PAGE_SIZE),
            in_full=asked.get("all", ""),
            sought=asked.get("find", ""),
        )

    def filter_queryset(self, queryset: Any) -> Any:
        """Return the articles of the page asked for; none when something cannot be read."""
        return queryset.none() if self.errors else queryset.filter(pk__in=self.opened.records)

    @cached_property
    def opened(self) -> Page:
        """Return the page of the list that is asked for."""
        return open_page(self.holdings, self.listing)
