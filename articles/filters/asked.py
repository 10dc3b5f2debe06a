"""A parameter of a list, read by a field and acted on by the selection."""

from copy import copy
from typing import Any

import django_filters
from django.forms import Field


class Asked(django_filters.Filter):  # type: ignore[misc]  # published without types
    """A parameter that is read by a field of ours; the selection as a whole narrows."""

    def __init__(self, field_class: type[Field], **kwargs: Any) -> None:
        self.field_class = field_class
        super().__init__(**kwargs)

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Asked":
        """Be copied for each request as flatly as can be: nothing in it is ever changed."""
        return copy(self)
