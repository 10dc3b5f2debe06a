"""A parameter of a list, read by a field and acted on by the selection."""

from copy import copy
from typing import Any, ClassVar

import django_filters
from django.forms import Field, Form
from django.utils.functional import cached_property

from articles.filters.vocabularies import Vocabulary


class Asked(django_filters.Filter):  # type: ignore[misc]  # published without types
    """A parameter that is read by a field of ours; the selection as a whole narrows."""

    def __init__(self, field_class: type[Field], **kwargs: Any) -> None:
        self.field_class = field_class
        super().__init__(**kwargs)

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Asked":
        """Be copied for each request as flatly as can be: nothing in it is ever changed."""
        return copy(self)


class AskedSet(django_filters.FilterSet):  # type: ignore[misc]  # as above
    """All parameters of a list; their form's class is put together once for all requests."""

    # Once it is put together.
    form_class: ClassVar[type[Form] | None] = None

    @cached_property
    def vocabularies(self) -> dict[Any, Vocabulary]:
        """Return what every facet can be set to; the lists know their own."""
        raise NotImplementedError

    def get_form_class(self) -> type[Form]:
        """Return the class of the form."""
        kind = type(self)
        if kind.form_class is None:
            kind.form_class = super().get_form_class()
        return kind.form_class

    @cached_property
    def form(self) -> Form:
        """Return the form, its facets knowing their vocabularies."""
        form: Form = super().form
        for facet, vocabulary in self.vocabularies.items():
            form.fields[facet].vocabulary = vocabulary  # type: ignore[attr-defined]
        return form
