"""A disk that is full keeps the archive readable and whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.long.client import Editor, fill_in
from tests.long.site import Site

pytestmark = pytest.mark.long

BODY = "\n\n".join(f"Sentence number {number} stands here." for number in range(40))
ROOM = 64 * 1024
MOST = 400


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    yield site
    site.close()


def test_on_a_full_disk_saves_are_refused_with_advice_and_reading_goes_on(site: Site) -> None:
    session, ((article, _text),) = site.set_up(1, BODY)
    size = max(file.stat().st_size for file in site.folder.rglob("*.sqlite3"))
    site.open(size + ROOM)
    editor = Editor(site.port, session)
    bench = f"/admin/articles/article/{article}/annotate/"
    form = editor.form(bench, "annotate")
    saved: set[str] = set()
    refused = ""
    while not refused and len(saved) < MOST:
        note = f"Note {len(saved)}. " + "It says a good deal. " * 100
        words = f"Sentence number {len(saved) % 40} stands here."
        fill_in(form, BODY, words, note)
        status, _place, body = editor.post(bench, form.data())
        assert status in {302, 503}
        if status == 302:
            saved.add(note.strip())
        else:
            refused = body
    assert saved
    assert "disk is full, or fails" in refused
    for page in ("/", "/annotations/", bench):
        assert editor.get(page)[0] == 200
    assert editor.post(bench, form.data())[0] == 503
    editor.close()
    site.kill()
    held, _reasons = site.stored()
    assert {note.strip() for note in held} >= saved
    assert len([note for note in held if "a good deal" in note]) == len(saved)
