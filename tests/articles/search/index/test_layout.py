"""Records stand in the order of their keys, however they came and went."""

import random
from itertools import pairwise

import pytest
from pyroaring import BitMap

from articles.search.index.columns import Columns, ColumnsDraft
from articles.search.index.layout import NO_LAYOUT, Layout
from articles.search.index.room import LayoutDraft, Newcomer


class Shelf:
    """A layout and one column, kept beside a list that is obviously right."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.layout = NO_LAYOUT
        self.columns: Columns = {"parity": {}}
        self.keys: dict[int, int] = {}

    def change(self, gone: set[int], new: dict[int, int]) -> None:
        columns = ColumnsDraft(self.columns)
        draft = LayoutDraft(self.layout, columns.move)
        columns.clear(self.layout.of_records(BitMap(gone)))
        for record in gone:
            draft.remove(record)
            del self.keys[record]
        draft.place([Newcomer(key, record) for record, key in new.items()])
        self.keys |= new
        for parity in (0, 1):
            there = [draft.positions[record] for record in new if record % 2 == parity]
            columns.add("parity", parity, there)
        self.layout, self.columns = draft.finished(), columns.finished()

    def assert_in_order(self) -> None:
        layout = self.layout
        right = sorted(self.keys, key=self.keys.__getitem__)
        assert layout.records_at(layout.taken) == right
        assert list(layout.of_records(BitMap(self.keys))) == list(layout.taken)
        assert [layout.keys[place] for place in layout.taken] == sorted(self.keys.values())
        everywhere = [layout.keys[place] for place in range(layout.taken.max() + 1)]
        assert all(one <= other for one, other in pairwise(everywhere))
        for parity in (0, 1):
            having = self.columns["parity"].get(parity, BitMap())
            assert set(layout.records_at(having)) == {r for r in self.keys if r % 2 == parity}


@pytest.mark.parametrize("seed", range(6))
def test_records_keep_their_order_and_values_while_others_come_and_go(seed: int) -> None:
    rng = random.Random(seed)
    shelf = Shelf(rng)
    narrow, gap = seed % 2, (1, 97)[seed // 3]
    for _step in range(40):
        unused = [record for record in range(0, 3000 * gap, gap) if record not in shelf.keys]
        taken = set(shelf.keys.values())
        keys = range(40_000, 44_000) if narrow else range(10**6)
        free = [key for key in rng.sample(keys, 300) if key not in taken]
        number = rng.choice([1, 1, 2, 50, 150])
        new = dict(zip(rng.sample(unused, number), free[:number], strict=True))
        gone = set(rng.sample(sorted(shelf.keys), min(len(shelf.keys), rng.choice([0, 1, 40]))))
        shelf.change(gone, new)
        shelf.assert_in_order()


def test_what_comes_last_moves_nobody() -> None:
    layout = Layout.of((key, key) for key in range(1000))
    moved: list[object] = []
    draft = LayoutDraft(layout, lambda *what: moved.append(what))
    draft.place([Newcomer(key, key) for key in range(1000, 2000)])
    assert not moved
    assert draft.finished().records_at(draft.taken) == list(range(2000))


def test_one_more_moves_its_neighbours_at_most() -> None:
    layout = Layout.of((2 * key, key) for key in range(100_000))
    moved: list[dict[int, int]] = []
    draft = LayoutDraft(layout, lambda _positions, places: moved.append(places))
    draft.place([Newcomer(77_777, 100_000)])
    assert sum(map(len, moved)) < 64


def test_a_layout_does_not_change_when_the_next_is_made_from_it() -> None:
    layout = Layout.of((10 * key, key) for key in range(100))
    before = layout.records_at(layout.taken)
    draft = LayoutDraft(layout, lambda *_what: None)
    for record in range(0, 100, 3):
        draft.remove(record)
    draft.place([Newcomer(10 * key + 5, 1000 + key) for key in range(100)])
    assert layout.records_at(layout.taken) == before
    assert layout.position(3) is not None
    assert layout.position(1003) is None


def test_records_far_apart_take_little_more_room_than_neighbours() -> None:
    sizes = []
    for gap in (1, 4_000):
        positions = Layout.of((key, key * gap) for key in range(4_000)).positions
        sizes.append(sum(len(block.tobytes()) for block in positions.blocks.values()))
    near, far = sizes
    assert far < 2 * near
