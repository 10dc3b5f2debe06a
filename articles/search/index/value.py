"""The index: one immutable value, made whole from the archive or from the value before it.

``whole`` and ``changed`` serve records of any kind that sort by the keys of articles; what is
read of articles themselves is told here, of annotations in ``annotations``.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from pyroaring import BitMap

from articles.search.index.columns import NOTHING, Columns, ColumnsDraft, Value
from articles.search.index.layout import Layout
from articles.search.index.memo import Memo
from articles.search.index.names import RECORDS, Names, read_names
from articles.search.index.room import LayoutDraft, Newcomer
from articles.search.index.rows import Keyed, Posting, read_articles, read_links
from articles.search.index.tracks import with_tracks, without_tracks

if TYPE_CHECKING:
    from articles.querysets.checkpoint import IndexPartQuerySet
    from articles.querysets.revision import Changes, State
    from articles.search.index.archive import Archive

# A record's key and primary key, and what it has.
Row: TypeAlias = tuple[Keyed, list[Posting]]

# Of more changes than one in so many articles, all is read anew.
_MOST_CHANGED: Final = 8
_FEW: Final = 2_000

# A set of a million articles takes an eighth of a megabyte.
_NUMBERS: Final = 96
_SETS: Final = 24


@dataclass(frozen=True, slots=True)
class Index:
    """What can be counted of one kind of record in one state; nothing in it ever changes."""

    state: State
    layout: Layout
    columns: Columns
    names: Names
    # What was worked out from this value, and from no other: numbers and names, and sets.
    memo: Memo = field(
        default_factory=lambda: Memo(_NUMBERS), init=False, repr=False, compare=False
    )
    sets: Memo = field(default_factory=lambda: Memo(_SETS), init=False, repr=False, compare=False)

    def bitmap(self, column: str, value: Value | None) -> BitMap:
        """Return the positions of the records that have a value; not to be changed."""
        return NOTHING if value is None else self.columns.get(column, {}).get(value, NOTHING)


def build(archive: Archive) -> Index:
    """Make the index from all of ``archive``: about a minute for a million articles."""
    state = archive.revision.state()
    return whole(state, read_names(archive), read_articles(archive), read_links(archive))


def whole(state: State, names: Names, rows: Iterable[Row], links: Iterable[Posting] = ()) -> Index:
    """Make an index of ``rows`` and of what else the records in them have."""
    records: defaultdict[tuple[str, Value], array[int]] = defaultdict(lambda: array("I"))
    keys = []
    for keyed, postings in rows:
        keys.append(keyed)
        for column, value, record in postings:
            records[column, value].append(record)
    layout = Layout.of(sorted(keys))
    del keys
    for column, value, record in links:
        records[column, value].append(record)
    columns: defaultdict[str, dict[Value, BitMap]] = defaultdict(dict)
    while records:
        (column, value), having = records.popitem()
        if bitmap := layout.of_records(BitMap(having)):
            bitmap.run_optimize()
            columns[column][value] = bitmap
    return Index(state, layout, with_tracks(columns, names), names)


def restore(archive: Archive, parts: IndexPartQuerySet) -> Index | None:
    """Return the index that is kept in ``parts``, of an earlier state; None when there is none.

    Its names are those of today: ``catch_up`` is to follow.
    """
    kept = parts.kept()
    if kept is None:
        return None
    state, layout, columns = kept
    names = read_names(archive)
    return Index(state, layout, with_tracks(columns, names), names)


# What brings the records of an index up to date, or None where all are to be read anew.
TakeIn: TypeAlias = "Callable[[Index, Archive, Changes], Index | None]"


def catch_up(index: Index, archive: Archive, take_in: TakeIn) -> Index | None:
    """Return the index as of what ``archive`` reads now; ``index`` itself where nothing changed.

    ``take_in`` brings its records up to date with what has changed, names apart. None when too
    much has changed, or it cannot be told what: build it anew then.
    """
    state = archive.revision.state()
    if state == index.state:
        return index
    changes = archive.changes.since(index.state)
    if changes is None:
        return None
    caught_up = take_in(index, archive, changes)
    return None if caught_up is None else _of_state(state, caught_up, archive, changes)


def take_in_articles(index: Index, archive: Archive, changes: Changes) -> Index | None:
    """Return the index with the articles among ``changes`` as they are now; see ``catch_up``."""
    touched = changes.get("article", frozenset())
    if too_many(touched, index):
        return None
    return _with_articles(index, archive, touched) if touched else index


def too_many(touched: Collection[int], index: Index) -> bool:
    """Say whether so many records have changed that reading all is quicker."""
    return len(touched) > max(_FEW, len(index.layout.taken) // _MOST_CHANGED)


def _of_state(state: State, index: Index, archive: Archive, changes: Changes) -> Index:
    """Return ``index``, its records as of ``state`` already, with the names of that state."""
    if any(kind in changes for kind in RECORDS):
        names = read_names(archive)
        index = replace(index, names=names, columns=with_tracks(index.columns, names))
    return replace(index, state=state)


def _with_articles(index: Index, archive: Archive, touched: frozenset[int]) -> Index:
    """Read ``touched`` articles anew; those that are not there any more are left out."""
    rows = list(read_articles(archive, touched))
    links = read_links(archive, [record for (_key, record), _postings in rows])
    return changed(index, touched, rows, links)


def changed(
    index: Index, touched: Collection[int], rows: Iterable[Row], links: Iterable[Posting] = ()
) -> Index:
    """Return ``index`` with ``rows`` in place of all records ``touched``."""
    own = {record: (key, postings) for (key, record), postings in rows}
    columns = ColumnsDraft(without_tracks(index.columns))
    layout = LayoutDraft(index.layout, columns.move)
    columns.clear(index.layout.of_records(BitMap(touched)))
    newcomers = []
    for record in touched:
        key = own[record][0] if record in own else None
        position = index.layout.position(record)
        if position is not None and index.layout.keys[position] != key:
            layout.remove(record)
        if key is not None and (position is None or index.layout.keys[position] != key):
            newcomers.append(Newcomer(key, record))
    layout.place(newcomers)
    postings = [posting for _key, some in own.values() for posting in some]
    _add(columns, layout, [*postings, *links])
    return replace(
        index,
        layout=layout.finished(),
        columns=with_tracks(columns.finished(), index.names, index.columns),
    )


def _add(columns: ColumnsDraft, layout: LayoutDraft, postings: Iterable[Posting]) -> None:
    positions: defaultdict[tuple[str, Value], list[int]] = defaultdict(list)
    for column, value, record in postings:
        positions[column, value].append(layout.positions[record])
    for (column, value), there in positions.items():
        columns.add(column, value, there)
