"""Whatever editors do, in whatever order: nothing is lost, nothing silently misplaced."""

import json
import random
from collections import defaultdict
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles.anchoring.score import likeness
from articles.anchoring.selectors import quote_at
from articles.exports.webannotation import describe, for_export
from articles.ingest.annotation import AnnotationImporter
from articles.ingest.report import Outcome
from articles.ingest.webannotation import read_jsonld
from articles.models import Annotation, Placement, Text
from articles.models.addresses import absolute
from articles.text.fold import fold_text
from bench.anchoring.bodies import Passage, body, passages, sentences
from bench.anchoring.bodies import words as words_of
from bench.anchoring.draft import Draft
from bench.anchoring.edits import CHANGES
from tests import factories as make
from tests.articles.text.strategies import raw_bodies
from tests.articles.views.pages import parsed

pytestmark = pytest.mark.django_db

LEAST_LIKENESS = 0.7

# What a choice depends on is known only as a run goes on.
numbers = st.integers(0, 2**16)

Place = tuple[int | None, int | None, str]


class Editors(RuleBasedStateMachine):
    """Editors at one text, and what must be true of it at every moment."""

    def __init__(self) -> None:
        super().__init__()
        # Everything that one run does is undone at its end.
        self.whole_run = transaction.atomic()
        self.whole_run.__enter__()
        # In the order of making, since identifiers are made by chance and runs are repeated.
        self.made: list[str] = []
        self.deleted: set[str] = set()
        self.bodies: dict[int, str] = {}
        self.places: dict[int, dict[str, Place]] = {}
        self.exports: list[tuple[str, Any]] = []

    @initialize(seed=numbers)
    def begin(self, seed: int) -> None:
        self.text = make.make_text(body=body(random.Random(seed), 900))
        self.bodies[1] = self.text.body

    @rule(seed=numbers, number=st.integers(1, 5), aside=st.booleans())
    def create(self, seed: int, number: int, aside: bool) -> None:
        # What was typed over the text may have left nothing to be annotated.
        if sentences(self.text.body) and words_of(self.text.body):
            for one in passages(random.Random(seed), self.text.body, number):
                self.annotate(one, aside)

    def annotate(self, one: Passage, aside: bool) -> None:
        quote = quote_at(self.text.body, one.start, one.end, 0 if aside else 32)
        try:
            made = Annotation.objects.create(
                article=self.text.article,
                text=Text.objects.get(pk=self.text.pk),
                kind="note",
                note="Said here.",
                status="accepted",
                exact=quote.exact,
                prefix=quote.prefix,
                suffix=quote.suffix,
            )
        except ValidationError:
            # The words stand twice, and their context does not tell which is meant.
            return
        self.made.append(made.pid)

    @rule(seed=numbers, kind=st.sampled_from(sorted(CHANGES)))
    def correct(self, seed: int, kind: str) -> None:
        draft = Draft.of(self.text.body)
        # What was typed over the text may have left no sentence, or no word, to be changed.
        if sentences(draft.text) and words_of(draft.text):
            CHANGES[kind](random.Random(seed), draft)
        self.revise(draft.text)

    @rule(where=numbers, length=st.integers(0, 200), words=raw_bodies)
    def type_over(self, where: int, length: int, words: str) -> None:
        start = where % (len(self.text.body) + 1)
        end = start + length
        self.revise(self.text.body[:start] + words + self.text.body[end:])

    @rule(which=numbers)
    def undo(self, which: int) -> None:
        self.revise(self.bodies[which % len(self.bodies) + 1])

    def revise(self, new: str) -> None:
        try:
            version = Text.objects.get(pk=self.text.pk).revise(new, by=None, reason="A test.")
        except ValidationError:
            assert not new.strip()
            return
        before = max(self.bodies)
        self.text = Text.objects.get(pk=self.text.pk)
        assert version.number in {before, before + 1}
        self.bodies[version.number] = version.body
        if version.number > before:
            self.places[before] = places_of(self.text)[before]

    @property
    def standing(self) -> list[str]:
        return [pid for pid in self.made if pid not in self.deleted]

    @precondition(lambda self: self.standing)
    @rule(which=numbers)
    def delete(self, which: int) -> None:
        pid = self.standing[which % len(self.standing)]
        Annotation.objects.get(pid=pid).remove()
        self.deleted.add(pid)

    @precondition(lambda self: self.deleted)
    @rule(which=numbers)
    def restore(self, which: int) -> None:
        deleted = [pid for pid in self.made if pid in self.deleted]
        pid = deleted[which % len(deleted)]
        Annotation.objects.get(pid=pid).restore()
        self.deleted.remove(pid)

    @precondition(lambda self: self.standing)
    @rule(which=numbers)
    def export(self, which: int) -> None:
        pid = self.standing[which % len(self.standing)]
        self.exports.append((pid, describe(for_export(Annotation.objects.all()).get(pid=pid))))

    @precondition(lambda self: self.exports)
    @rule(which=numbers, ours=st.booleans())
    def bring_in(self, which: int, ours: bool) -> None:
        pid, document = self.exports[which % len(self.exports)]
        if not ours:
            # As another archive would send it: of our versions it knows nothing.
            target = {**document["target"], "source": self.article_address, "state": None}
            document = {
                "type": "Annotation",
                "bodyValue": f"As {pid} says in {len(self.bodies)}.",
                "target": target,
            }
        sites = (django_settings.SITE_URL,)
        (item,) = AnnotationImporter(sites).run(read_jsonld(json.dumps(document).encode(), sites))
        if ours:
            assert (item.outcome, item.pid) == (Outcome.KNOWN, pid)
        if item.outcome in {Outcome.PLACED, Outcome.REVIEW}:
            self.made.append(item.pid)

    @property
    def article_address(self) -> str:
        return absolute(self.text.article.get_absolute_url())

    @invariant()
    def nothing_is_lost(self) -> None:
        rows = Annotation.objects.filter(article=self.text.article)
        assert set(rows.present().values_list("pid", flat=True)) == set(self.standing)
        assert rows.count() == len(self.made)

    @invariant()
    def every_one_is_told_of_and_every_placed_one_satisfies_its_quote(self) -> None:
        placements = Placement.objects.filter(version=self.text.current)
        told = placements.select_related("annotation")
        assert {one.annotation.pid for one in told} == set(self.made)
        for one in told:
            if one.start is None:
                assert one.state == "orphaned"
                continue
            there = fold_text(self.text.body[one.start : one.end])
            alike = likeness(fold_text(one.annotation.exact), there)
            assert alike >= LEAST_LIKENESS, (one.annotation.exact, there, one.state, one.method)
            if one.state in {"unchanged", "moved"}:
                assert alike == 1, (one.annotation.exact, there, one.state, one.method)

    @invariant()
    def old_versions_keep_their_own(self) -> None:
        standing = places_of(self.text)
        assert {number: standing[number] for number in self.places} == self.places

    @invariant()
    def old_versions_keep_their_words(self) -> None:
        assert dict(self.text.versions.values_list("number", "body")) == self.bodies

    def teardown(self) -> None:
        try:
            for number, places in list(self.places.items())[:3]:
                self.check_page(number, places)
        finally:
            transaction.set_rollback(True)
            self.whole_run.__exit__(None, None, None)

    def check_page(self, number: int, places: dict[str, Place]) -> None:
        """Read an old version as everybody can: each annotation on its own words there."""
        article = self.text.article
        address = reverse("articles:article-version", args=[article.pid, article.slug, number])
        page = parsed(Client().get(address))
        notes = {part.get("id") for part in page.iter()}
        shown: dict[str, str] = {}
        for part in page.iter():
            pid = part.get("data-note") or ""
            shown[pid] = shown.get(pid, "") + "".join(part.itertext())
        public = Annotation.objects.accepted().filter(pid__in=places)
        for pid in public.values_list("pid", flat=True):
            start, end, state = places[pid]
            # One without a sure place stands beside the text alone.
            words = "" if state in {"orphaned", "doubtful"} else self.bodies[number][start:end]
            assert f"annotation-{pid}" in notes
            assert "".join(shown.get(pid, "").split()) == "".join(words.split())


def places_of(text: Text) -> dict[int, dict[str, Place]]:
    """Return where each annotation stands in each version."""
    found: dict[int, dict[str, Place]] = defaultdict(dict)
    rows = Placement.objects.filter(version__text=text)
    for number, pid, start, end, state in rows.values_list(
        "version__number", "annotation__pid", "start", "end", "state"
    ):
        found[number][pid] = (start, end, state)
    return found


def run_editors(runs: int, steps: int) -> None:
    run_state_machine_as_test(
        Editors,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_annotation_is_lost_whatever_editors_do() -> None:
    run_editors(5, 12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_no_annotation_is_lost_in_two_hundred_histories(seed: int) -> None:
    hypothesis.seed(seed)(Editors)
    run_editors(50, 30)
