"""What an index says, whatever the gaps between its positions."""

from typing import Any

from articles.search.index.value import Index


def contents(index: Index) -> tuple[list[int], dict[Any, set[int]], Any]:
    """Return the records in order, those that have each value, and the names."""
    layout = index.layout
    values = {
        (name, value): set(layout.records_at(bitmap))
        for name, column in index.columns.items()
        for value, bitmap in column.items()
    }
    return layout.records_at(layout.taken), values, index.names
