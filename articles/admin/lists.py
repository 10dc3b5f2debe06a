"""Lists that answer any query string whatever with a list, a redirect or a refusal."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ShowFacets, helpers
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import BadRequest
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

M = TypeVar("M", bound=models.Model)

LARGEST_KEY = 2**63 - 1
LONGEST_SEARCH = 200
MOST_WORDS = 8


def is_key(value: Any) -> bool:
    """Say whether ``value`` can be the key of a row: databases fail on larger numbers."""
    try:
        return 0 < int(value) <= LARGEST_KEY
    except (TypeError, ValueError):
        return False


class _KeysOnly:
    """An autocomplete that survives forged values: Django's asks the database for them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was sent, numbers too large for a key made unreadable."""
        value = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        if isinstance(value, list):
            return [_readable(one) for one in value]
        return _readable(value)

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """Return the chosen rows as options."""
        keys = [key for key in value if is_key(key)]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class RecordSelect(_KeysOnly, AutocompleteSelect):
    """Chooses one record by typing part of its name."""


class RecordsSelect(_KeysOnly, AutocompleteSelectMultiple):
    """Chooses several records by typing parts of their names."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Offer no button that removes all at once: it would stand in the list like a record."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-allow-clear": "false"}


def _readable(value: Any) -> Any:
    return value if value in (None, "") or is_key(value) else "?"


class ByRecord(admin.FieldListFilter):
    """Filters by one record, chosen by typing: a list of all would not end."""

    template = "admin/filter_record.html"

    def __init__(
        self,
        field: Any,
        request: HttpRequest,
        params: dict[str, Any],
        model: type[models.Model],
        model_admin: admin.ModelAdmin[Any],
        field_path: str,
    ) -> None:
        """Read the chosen key from ``params``."""
        self.lookup = f"{field_path}__id__exact"
        self.admin_site = model_admin.admin_site
        super().__init__(field, request, params, model, model_admin, field_path)
        chosen: Any = self.used_parameters.get(self.lookup) or [None]
        self.chosen = chosen[-1]
        if self.chosen is not None and not is_key(self.chosen):
            raise IncorrectLookupParameters(_("This is not the number of a record."))

    def expected_parameters(self) -> list[str | None]:
        """Return the one parameter that is read."""
        return [self.lookup]

    def has_output(self) -> bool:
        """Say that there is always something to choose."""
        return True

    def choices(self, changelist: Any) -> Any:
        """Yield what the template shows: the box, and the rest of the query to keep."""
        yield {
            "box": self._box(),
            "chosen": self.chosen,
            "everything": changelist.get_query_string(remove=[self.lookup]),
            "kept": [
                (key, value)
                for key, values in changelist.filter_params.items()
                for value in values
                if key != self.lookup
            ],
        }

    def _box(self) -> SafeString:
        widget = RecordSelect(
            self.field,
            self.admin_site,
            attrs={"id": f"filter-{self.field_path}", "aria-label": str(self.title)},
        )
        records: Any = self.field.related_model
        field = forms.ModelChoiceField(
            records._default_manager.all(), required=False, widget=widget
        )
        box: SafeString = field.widget.render(self.lookup, self.chosen)
        return box


class SturdyListAdmin(admin.ModelAdmin[M]):
    """An admin whose lists nobody can steer anywhere but by the filters on offer."""

    list_per_page = 50
    list_max_show_all = 100
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    # Filters made by links alone, as parameters; see ``lookup_allowed``.
    linked_filters: ClassVar[tuple[str, ...]] = ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow the parameters of the filters on offer; Django would allow any column."""
        del value
        allowed = set(self.linked_filters)
        for entry in self.get_list_filter(request) if request else self.list_filter:
            if isinstance(entry, type):
                allowed.add(str(getattr(entry, "parameter_name", "")))
            else:
                allowed |= _parameters(str(entry[0] if isinstance(entry, tuple) else entry))
        return lookup in allowed

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """Search for the first words only: each word more is a join more."""
        words = search_term[:LONGEST_SEARCH].replace("\0", " ").split()
        return super().get_search_results(request, queryset, " ".join(words[:MOST_WORDS]))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Take from the address only keys of records that a link may have chosen."""
        relations = {
            field.name: field
            for field in (*self.opts.concrete_fields, *self.opts.many_to_many)
            if field.is_relation
        }
        initial: dict[str, Any] = {}
        for name, value in request.GET.items():
            if name not in relations:
                continue
            keys = [key for key in str(value).split(",") if is_key(key)]
            if keys:
                initial[name] = keys if relations[name].many_to_many else keys[0]
        return initial

    def response_action(self, request: HttpRequest, queryset: QuerySet[M]) -> Any:
        """Run an action on rows; raise ``BadRequest`` for what cannot be the key of one."""
        if not all(map(is_key, request.POST.getlist(helpers.ACTION_CHECKBOX_NAME))):
            raise BadRequest(_("The form came back damaged. Open it again."))
        index = request.POST.get("index", "0")
        if not index.isascii() or not index.isdecimal():
            raise BadRequest(_("The form came back damaged. Open it again."))
        return super().response_action(request, queryset)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> M | None:
        """Find a record by its key where the address names an empty field, as by no field."""
        return super().get_object(request, object_id, from_field or None)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Refuse autocompletes of relations that point the other way, which have no choices."""
        address = request.resolver_match
        if address is not None and address.url_name == "autocomplete":
            opts = apps.get_model(request.GET["app_label"], request.GET["model_name"])._meta
            if opts.get_field(request.GET["field_name"]).auto_created:
                return False
        return super().to_field_allowed(request, to_field)

    @property
    def media(self) -> forms.Media:
        """Bring along the script of autocompletes, which filters use as well."""
        source = self.opts.pk
        return super().media + RecordSelect(source, self.admin_site).media


def _parameters(path: str) -> set[str]:
    # Dates are not filtered by: Django takes any year, and databases do not.
    return {f"{path}__{lookup}" for lookup in ("exact", "id__exact", "isnull", "isempty")}
