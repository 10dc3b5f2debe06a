"""Read annotations from a table: the columns of our own export, most of them optional.

Only ``article`` and something to say are needed; docs/web-annotation.md explains
every column. Columns of other names are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from articles.ingest.report import RefusedError
from articles.ingest.statement import (
    LONGEST_ADDRESS,
    LONGEST_NOTE,
    LONGEST_WORD,
    SavedPlace,
    Statement,
    offset,
    quote_of,
    words,
)
from articles.models.annotation_table import COLUMNS, SUBJECTS
from articles.text.cells import unguard

MOST_ROWS: Final = 20_000
_NEEDED: Final = "article"
_LONGEST_NUMBER: Final = 9

Refused = tuple[str, str]


def read_table(content: bytes) -> Iterator[Statement | Refused]:
    """Yield what a table holds, row by row: statements, or where and why one was refused.

    UTF-8, with or without a byte order mark; commas, semicolons or tabs. Raises
    ``RefusedError`` for a file that is no such table.
    """
    try:
        lines = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"the file is not UTF-8: {error}") from error
    if "\0" in lines:
        raise RefusedError("the file holds NUL characters; it is no table")
    head = lines.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        columns = [unguard(cell).strip().lower() for cell in next(rows, [])]
        if _NEEDED not in columns:
            named = ", ".join(columns)[:200]
            raise RefusedError(f"the first line names no column “{_NEEDED}”, but: {named}")
        for number, row in enumerate(rows, start=2):
            if number > MOST_ROWS + 1:
                yield f"row {number}", f"only {MOST_ROWS:,} rows are taken at a time; divide it"
                return
            if any(cell.strip() for cell in row):
                yield _read_row(f"row {number}", dict(zip(columns, row, strict=False)))
    except csv.Error as error:
        yield f"after row {number}", f"the rest is no table: {error}"


def _read_row(where: str, row: dict[str, str]) -> Statement | Refused:
    cells = {name: unguard(row.get(name) or "") for name in COLUMNS}
    try:
        return _statement(where, cells)
    except RefusedError as why:
        return where, str(why)


def _statement(where: str, cells: dict[str, str]) -> Statement:
    short = {name: words(cells[name].strip(), LONGEST_WORD, name) for name in _SHORT}
    said = Statement(
        where,
        identifier=words(cells["id"].strip(), LONGEST_ADDRESS, "id"),
        source=words(cells["article"].strip(), LONGEST_ADDRESS, "article"),
        text=short["text"],
        quote=quote_of(cells["exact"], cells["prefix"], cells["suffix"]),
        made_on=_number(cells, "made_on"),
        kind=short["kind"],
        subjects={
            subject: words(cells[subject].strip(), LONGEST_ADDRESS, subject)
            for subject in SUBJECTS
            if cells[subject].strip()
        },
        stance=short["stance"],
        note=words(cells["note"], LONGEST_NOTE, "note", verbatim=True),
        certainty=short["certainty"],
        status=short["status"],
        created=short["created"],
        modified=short["modified"],
        reviewed=short["reviewed"],
    )
    version, start, end = (_number(cells, name) for name in ("version", "start", "end"))
    if version == said.made_on or not short["state"]:
        said.start, said.end, said.version = start, end, version
    if version is not None and start is not None and short["state"] in _STANDING:
        confidence = _share(cells["confidence"])
        method = short["method"][:40] or "import"
        said.places = (SavedPlace(version, start, end, short["state"], method, confidence),)
    return said


_SHORT: Final = (
    *("text", "kind", "stance", "certainty", "status", "state", "method"),
    *("created", "modified", "reviewed"),
)
_STANDING: Final = {"unchanged", "moved", "reworded", "doubtful"}


def _number(cells: dict[str, str], name: str) -> int | None:
    written = cells[name].strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < _LONGEST_NUMBER):
        raise RefusedError(f"“{name}” is no number")
    return offset(int(written), name)


def _share(written: str) -> float:
    if not written.strip():
        return 1.0
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise RefusedError("“confidence” is no number from 0 to 1")
    return share
