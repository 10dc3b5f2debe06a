"""Fifty readers and five editors at once: everybody is answered, nothing is locked or lost."""

import random
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.long.client import Editor, fill_in
from tests.long.site import Site

pytestmark = pytest.mark.long

READERS, EDITORS, SECONDS = 50, 5, 60
# What a reader looks at a page for, and an editor at a passage, at most.
READING, MARKING = 10.0, 6.0
# Less than a second is wanted of a machine of its own; this is a guard, five times that.
PATIENCE = 5
BODY = "\n\n".join(f"Sentence number {number} stands here." for number in range(40))
PAGES = ("/", "/articles/", "/annotations/", "/actors/", "/tracks/", "/articles/?q=talks")


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("postgresql_url")
    site = Site(tmp_path, database)
    yield site
    site.close()


class Storm:
    """What readers and editors saw, together."""

    def __init__(self, site: Site, session: str) -> None:
        self.site, self.session = site, session
        self.ends = time.monotonic() + SECONDS
        self.statuses: list[int] = []
        self.waits: list[float] = []
        self.saves: list[int] = []
        # What the site has acknowledged.
        self.notes: set[str] = set()

    def read(self, number: int) -> None:
        chance, reader = random.Random(number), Editor(self.site.port, "")
        while time.monotonic() < self.ends:
            time.sleep(chance.uniform(0, READING))
            began = time.monotonic()
            self.statuses.append(reader.get(chance.choice(PAGES))[0])
            self.waits.append(time.monotonic() - began)
        reader.close()

    def edit(self, article: int) -> None:
        editor, bench = (
            Editor(self.site.port, self.session),
            f"/admin/articles/article/{article}/annotate/",
        )
        chance = random.Random(article)
        form = editor.form(bench, "annotate")
        for number in count():
            if time.monotonic() >= self.ends:
                break
            note = f"Note {number} on {article}."
            fill_in(form, BODY, f"Sentence number {number % 40} stands here.", note)
            self.saves.append(editor.post(bench, form.data())[0])
            self.notes.add(note)
            time.sleep(chance.uniform(0, MARKING))
        editor.close()


def test_everybody_is_answered_in_a_storm(site: Site) -> None:
    session, texts = site.set_up(EDITORS, BODY)
    site.open()
    storm = Storm(site, session)
    hands = [threading.Thread(target=storm.read, args=(number,)) for number in range(READERS)]
    hands += [threading.Thread(target=storm.edit, args=(article,)) for article, _text in texts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert set(storm.statuses) == {200}
    assert set(storm.saves) == {302}
    assert len(storm.saves) > SECONDS
    slowest = sorted(storm.waits)[len(storm.waits) * 99 // 100]
    assert slowest < PATIENCE, f"of {len(storm.waits)}, one in a hundred waited {slowest:.2f} s"
    site.kill()
    notes, _reasons = site.stored()
    assert len(storm.notes) == len(storm.saves)
    assert storm.notes - notes == set()
