"""Many hands at one text at once: one chain of versions, and every annotation along all of it."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Thread
from typing import Any, TypeVar

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client

from articles.admin.queue_decisions import ACCEPT, decide
from articles.anchoring.selectors import Quote
from articles.exceptions import StaleRecordError
from articles.ingest import annotation as importing
from articles.ingest.placing import place
from articles.ingest.report import Item, Outcome
from articles.ingest.statement import Statement
from articles.models import Annotation, Text
from tests import factories as make
from tests.articles.admin.bench import address_of, bench_of, mark, open_bench, save
from tests.articles.admin.desk import open_form, send

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")

HANDS = 8
SENTENCES = [
    f"Sentence number {number} says what was said on day {number}." for number in range(20)
]


class Hand:
    """One editor in a thread of its own, and what the archive acknowledged to it."""

    def __init__(self, number: int, text: int, operations: int) -> None:
        self.operations = operations
        self.random = random.Random(number)
        self.name = f"hand {number}"
        self.text = text
        # The number of each version it made, and the one it was made from, where it said so.
        self.versions: list[tuple[int, int | None]] = []
        self.annotations: list[int] = []
        self.refused = 0

    def work(self) -> None:
        for step in range(self.operations):
            try:
                self.operate(step)
            finally:
                # As at the end of a request: others wait for a free one.
                connection.close()

    def operate(self, step: int) -> None:
        text = Text.objects.select_related("current").get(pk=self.text)
        try:
            if self.random.random() < 0.5:
                self.annotate(text)
            else:
                self.revise(text, step)
        except (StaleRecordError, ValidationError):
            # Somebody else was quicker, and it is told so.
            self.refused += 1

    def annotate(self, text: Text) -> None:
        sentence = self.random.choice(text.body.split("\n\n"))
        made = Annotation.objects.create(
            article=text.article, text=text, exact=sentence, kind="note", note=self.name
        )
        self.annotations.append(made.pk)

    def revise(self, text: Text, step: int) -> None:
        sentences = text.body.split("\n\n")
        which = self.random.randrange(len(sentences))
        sentences[which] = f"{sentences[which].rstrip('.')}, {self.name} adds {step}."
        base = text.current if self.random.random() < 0.5 else None
        body = "\n\n".join(sentences)
        version = text.revise(body, by=None, reason=self.name, base=base)
        assert version.body == body
        self.versions.append((version.number, base.number if base else None))


@pytest.mark.parametrize("operations", [64, pytest.param(200, marks=pytest.mark.long)])
def test_eight_hands_make_one_chain_and_lose_nothing(operations: int) -> None:
    text = make.make_text(body="\n\n".join(SENTENCES))
    hands = [Hand(number, text.pk, operations // HANDS) for number in range(HANDS)]
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(Hand.work, hands))

    acknowledged = dict(one for hand in hands for one in hand.versions)
    numbers = list(text.versions.values_list("number", flat=True))
    assert numbers == list(range(1, len(acknowledged) + 2))
    assert sorted(acknowledged) == numbers[1:]
    assert all(base in {None, number - 1} for number, base in acknowledged.items())
    current = Text.objects.get(pk=text.pk).current
    assert current is not None
    assert current.number == numbers[-1]

    made = [pk for hand in hands for pk in hand.annotations]
    rows = {one.pk: one for one in Annotation.objects.select_related("made_on")}
    assert sorted(rows) == sorted(made)
    for one in rows.values():
        assert one.made_on is not None
        there = sorted(one.placements.values_list("version__number", flat=True))
        assert there == list(range(one.made_on.number, numbers[-1] + 1))

    assert len(acknowledged) + len(made) + sum(hand.refused for hand in hands) == operations
    assert len(acknowledged) > operations / 10
    assert len(made) > operations / 10


def corrected(text: Text, reason: str = "A word was missing.") -> Thread:
    """Start to correct a text in a thread of its own."""

    def correct() -> None:
        try:
            stored = Text.objects.select_related("current").get(pk=text.pk)
            stored.revise(f"At last. {stored.body}", by=None, reason=reason)
        finally:
            connection.close()

    thread = Thread(target=correct)
    thread.start()
    return thread


SITE = "https://archive.invalid"


def imported(text: Text) -> Item:
    """Import a note on words of a text."""
    source = f"{SITE}{text.article.get_absolute_url()}"
    said = Statement(where="1", source=source, quote=Quote("in the morning", "", ""), note="So.")
    return next(importing.AnnotationImporter((SITE,)).run([said]))


def test_what_is_imported_while_its_text_is_corrected_has_a_place_in_the_correction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = make.make_text()
    corrections = []

    def place_slowly(*args: Any, **kwargs: Any) -> Any:
        placing = place(*args, **kwargs)
        corrections.append(corrected(text))
        # Long enough for a correction that nothing holds up.
        corrections[0].join(0.2)
        return placing

    monkeypatch.setattr(importing, "place", place_slowly)
    item = imported(text)
    corrections[0].join()
    assert item.outcome == Outcome.PLACED
    current = Text.objects.get(pk=text.pk).current
    assert current is not None
    assert current.number == 2
    assert current.placements.filter(annotation__pid=item.pid).exists()


def while_correcting(text: Text, act: Callable[[], T], by: User | None = None) -> T:
    """Do in a thread what has to wait for a correction that is written, but not committed."""

    def in_a_request() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            text.revise(f"At last. {text.body}", by=by, reason="A word was missing.")
            done = pool.submit(in_a_request)
            wait([done], timeout=0.2)
        return done.result()


def test_an_import_waits_for_a_correction_and_places_on_what_stands_then() -> None:
    text = make.make_text()
    item = while_correcting(text, lambda: imported(text))
    assert item.outcome == Outcome.PLACED
    places = Annotation.objects.get().placements
    assert list(places.values_list("version__number", flat=True)) == [2]


def test_the_workbench_waits_for_a_correction_and_says_that_there_was_one() -> None:
    text, desk, editor = (
        make.make_text(),
        Client(),
        make.make_user(is_superuser=True, is_staff=True),
    )
    desk.force_login(editor)
    address = bench_of(text.article)
    form = open_bench(desk, address)
    form["kind"], form["note"] = "note", "So."
    mark(form, text, "in the morning")
    answer = while_correcting(text, lambda: save(desk, form, address), by=editor)
    assert answer.status_code == 409
    assert "The text was corrected after you opened it" in answer.content.decode()


def test_a_review_and_a_correction_of_the_text_do_not_hold_each_other_up() -> None:
    text, reviewer = make.make_text(), make.make_user(is_staff=True, is_superuser=True)
    listed, opened, marked = (
        make.make_annotation(text, words, status="suggested")
        for words in ("delegations", "in the morning", "They parted")
    )
    desk = Client()
    desk.force_login(reviewer)
    form, bench = open_form(desk, opened), open_bench(desk, address_of(marked))
    form["certainty"] = bench["certainty"] = "low"
    shown = {listed.pk: listed.version}

    decided = while_correcting(
        text, lambda: decide(Annotation.objects.all(), shown, ACCEPT, reviewer)
    )
    assert decided.done == [listed]
    assert while_correcting(text, lambda: send(desk, opened, form, "_accept")).status_code == 302
    assert while_correcting(text, lambda: save(desk, bench, address_of(marked))).status_code == 302
    assert Annotation.objects.filter(status="accepted").count() == 2
    assert Annotation.objects.filter(certainty="low").count() == 2
