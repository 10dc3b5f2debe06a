"""No page that lists or sums up reads all articles or annotations, however few it shows."""

import re
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from articles.vocabulary import AnnotationKind
from tests import factories as make
from tests.articles.views.pages import fetch, make_indexes

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LISTS = ["home", "article-list", "annotation-list"]
LISTS += [f"{kind}-list" for kind in ("actor", "source", "track", "round", "question", "event")]
# Tables whose rows are few, however large the archive is, and what is no table at all.
SMALL = re.compile(
    r"articles_(?:actor|source|track|round|question|event|place|participation)\w*|json_each|CONSTANT"
)


def addresses() -> list[str]:
    """Make a little of everything, all of it tied together, and return where it is shown."""
    actor, question, event = make.make_actor(), make.make_question(), make.make_event()
    round_ = make.make_round()
    article = make.make_article(
        tracks=[round_.track], rounds=[round_], actors=[actor], events=[event]
    )
    text = make.make_text(article, "They met. They agreed. They parted.")
    make.make_annotation(text, "They met", actor=actor)
    for quote, kind in [
        ("They agreed", AnnotationKind.POSITION),
        ("They parted", AnnotationKind.CLAIM),
    ]:
        stance = "supports" if kind == AnnotationKind.POSITION else ""
        make.make_annotation(text, quote, kind=kind, actor=actor, question=question, stance=stance)
    records = [actor, question, event, round_, round_.track, article.source, article]
    return [
        *(reverse(f"articles:{name}") for name in LISTS),
        *(record.get_absolute_url() for record in records),
    ]


def tables_read_whole(address: str) -> set[str]:
    # With its values apart, as the database gets it: written into it they change the plan.
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, values: Any, *rest: Any) -> Any:
        asked.append((sql, values))
        return execute(sql, values, *rest)

    with connection.execute_wrapper(note):
        fetch(address)
    found: set[str] = set()
    for sql, values in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            steps = [step for _id, _parent, _zero, step in cursor.fetchall()]
        scanned = [step.split()[1] for step in steps if step.startswith("SCAN ")]
        found.update(name for name in scanned if not SMALL.fullmatch(name))
        # Each alternative is read whole before the first row of both is known.
        if "MULTI-INDEX OR" in steps:
            found.add(sql)
    return found


def test_no_page_reads_a_large_table_whole() -> None:
    pages = addresses()
    make_indexes()
    assert {page: tables for page in pages if (tables := tables_read_whole(page))} == {}
