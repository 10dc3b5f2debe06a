"""Annotations as a table: one row each, in columns that the import reads back.

UTF-8 with a byte order mark, so that spreadsheets read Arabic as such; commas;
RFC 4180 quoting. docs/web-annotation.md explains every column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any, Final

from articles.exports.webannotation import moment, standing_of, state_today
from articles.models import Annotation
from articles.models.addresses import annotation_address, record_address, text_key
from articles.models.annotation_table import COLUMNS, SUBJECTS
from articles.text.cells import guard

BYTE_ORDER_MARK: Final = "\ufeff"
# A larger table is handed over in parts: two seconds' work for one of the few threads that answer.
ROWS_OF_A_PART: Final = 3_000


def number_of_parts(total: int) -> int:
    """Return in how many parts a table of so many annotations is handed over; one at least."""
    return max(1, -(-total // ROWS_OF_A_PART))


class _Line:
    """A file for the CSV writer that hands each line straight back."""

    def write(self, line: str) -> str:
        return line


def table(annotations: Iterable[Annotation]) -> Iterator[str]:
    """Yield the lines of the table, its head first, of annotations fetched ``for_export``."""
    writer: Any = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for annotation in annotations:
        row = row_of(annotation)
        yield writer.writerow([guard(row[column]) for column in COLUMNS])


def row_of(annotation: Annotation) -> dict[str, str]:
    """Return the cells of one annotation by the names of their columns, not yet guarded."""
    place = standing_of(annotation)
    text, made_on = annotation.text, annotation.made_on
    row = {
        "id": annotation_address(annotation.pid),
        "article": record_address(annotation.article),
        "headline": annotation.article.headline,
        "text": text_key(text) if text is not None else "",
        "kind": annotation.kind,
        "exact": annotation.exact,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "made_on": str(made_on.number) if made_on is not None else "",
        "version": str(place.version.number) if place is not None else "",
        "start": str(place.start) if place is not None else "",
        "end": str(place.end) if place is not None else "",
        "state": state_today(annotation),
        "method": place.method if place is not None else "",
        "confidence": str(place.confidence) if place is not None else "",
        "stance": annotation.stance,
        "note": annotation.note,
        "certainty": annotation.certainty,
        "status": annotation.status,
        "created": moment(annotation.created_at),
        "modified": moment(annotation.updated_at),
        "reviewed": moment(annotation.reviewed_at) if annotation.reviewed_at else "",
    }
    for subject in SUBJECTS:
        record = getattr(annotation, subject)
        row[subject] = record_address(record) if record is not None else ""
    return row
