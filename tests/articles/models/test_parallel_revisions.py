"""Many hands at one text at once: one chain of versions, and every annotation along all of it."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from articles.exceptions import StaleRecordError
from articles.models import Annotation, Text
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

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
