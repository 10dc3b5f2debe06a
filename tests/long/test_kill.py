"""Killing the server in the middle of a thousand saves loses nothing that was acknowledged."""

import http.client
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles.admin.browserlike import PageForm
from tests.long.client import Editor, fill_in
from tests.long.site import Site

pytestmark = pytest.mark.long

LIVES, SAVES_IN_EACH = 20, 50
BODY = "\n\n".join(f"Sentence number {number} stands here." for number in range(40))


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    database = ""
    if request.param == "postgresql":
        database = request.getfixturevalue("postgresql_url")
    site = Site(tmp_path, database)
    yield site
    site.close()


class Saving(Editor):
    """An editor at one text, who writes down what the site has acknowledged."""

    def __init__(self, site: Site, session: str, life: int) -> None:
        super().__init__(site.port, session)
        self.life = life
        self.notes: list[str] = []
        self.reasons: list[str] = []

    def work(self, article: int, text: int) -> None:
        """Annotate, and now and then correct the text, until the site is gone."""
        bench, page = (
            f"/admin/articles/article/{article}/annotate/",
            f"/admin/articles/text/{text}/change/",
        )
        try:
            while True:
                form = self.form(bench, "annotate")
                for number in range(9):
                    self.annotate(bench, form, number)
                self.correct(page)
        except (OSError, http.client.HTTPException):
            return

    def annotate(self, bench: str, form: PageForm, number: int) -> None:
        words = f"Sentence number {number} stands here."
        note = f"Note {len(self.notes)} of life {self.life}."
        fill_in(form, BODY, words, note)
        status, _place, body = self.post(bench, form.data())
        assert status == 302, body
        self.notes.append(note)

    def correct(self, page: str) -> None:
        reason = f"Correction {len(self.reasons)} of life {self.life}."
        form = self.form(page, "text_form")
        form["body"], form["reason"] = f"{form['body']}\n\n{reason}", reason
        status, _place, body = self.post(page, form.data())
        assert status == 200, body
        status, _place, body = self.post(page, PageForm(body, "correction").data("_confirm"))
        assert status == 302, body
        self.reasons.append(reason)


def test_nothing_acknowledged_is_lost_by_twenty_kills(site: Site) -> None:
    session, texts = site.set_up(LIVES, BODY)
    numbers = random.Random(20)
    notes: set[str] = set()
    reasons: set[str] = set()
    for life, (article, text) in enumerate(texts, start=1):
        site.open()
        editor = Saving(site, session, life)
        hand = threading.Thread(target=editor.work, args=(article, text))
        hand.start()
        while len(editor.notes) + len(editor.reasons) < SAVES_IN_EACH and hand.is_alive():
            hand.join(0.01)
        hand.join(numbers.random() / 10)
        site.kill()
        hand.join()
        editor.close()
        assert len(editor.notes) + len(editor.reasons) >= SAVES_IN_EACH
        notes |= set(editor.notes)
        reasons |= set(editor.reasons)
        held_notes, held_reasons = site.stored()
        assert notes - held_notes == set()
        assert reasons - held_reasons == set()
    assert len(notes) + len(reasons) >= LIVES * SAVES_IN_EACH
