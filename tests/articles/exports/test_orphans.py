"""A passage that is gone is nowhere forgotten: every place that counts annotations counts it."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Text
from tests import factories as make
from tests.articles.admin.bench import bench_of
from tests.articles.admin.reviewing import QUEUE

pytestmark = pytest.mark.django_db

BODY = (
    "The envoys met in the old palace by the lake. Nothing was agreed in the morning.\n\n"
    "A map of corridors was shown to the delegations. Nobody signed it before they left."
)
LEFT = "The envoys met in the old palace by the lake.\n\nNobody signed it before they left."


@pytest.fixture
def text(db: None) -> Text:
    text = make.make_text(body=BODY)
    for words in ("old palace", "Nothing was agreed", "A map of corridors was shown", "Nobody"):
        make.make_annotation(text, words, kind="note")
    text.revise(LEFT, by=None, reason="Half of it was another article’s.")
    return text


@pytest.fixture
def orphans(text: Text) -> set[str]:
    gone = Annotation.objects.filter(placements__state="orphaned", text=text)
    assert set(gone.values_list("exact", flat=True)) == {
        "Nothing was agreed",
        "A map of corridors was shown",
    }
    return set(gone.values_list("pid", flat=True))


@pytest.fixture
def every(text: Text) -> set[str]:
    return set(text.annotations.values_list("pid", flat=True))


def read(address: str, user: User | None = None, **headers: str) -> Any:
    client = Client(headers=headers)
    if user is not None:
        client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def shown_in(page: str, prefix: str) -> set[str]:
    return set(re.findall(rf'id="{prefix}-(\w{{6}})"', page))


def test_each_waits_in_the_queue_and_nothing_else_does(orphans: set[str]) -> None:
    owner = make.make_user(is_staff=True, is_superuser=True)
    assert shown_in(read(QUEUE, owner), "item") == orphans


def test_each_stands_in_the_margin_of_its_article_and_of_the_workbench(
    text: Text, every: set[str]
) -> None:
    owner = make.make_user(is_staff=True, is_superuser=True)
    assert shown_in(read(text.article.get_absolute_url()), "annotation") == every
    assert shown_in(read(bench_of(text.article), owner), "annotation") == every


def test_each_is_in_the_data_with_the_version_that_it_stood_in(
    text: Text, orphans: set[str], every: set[str]
) -> None:
    listed = json.loads(read(reverse("articles:annotation-collection")))
    items = {one["id"].rstrip("/").rpartition("/")[2]: one for one in listed["first"]["items"]}
    assert (listed["total"], set(items)) == (len(every), every)
    for pid, one in items.items():
        last = one["placements"][-1]["placementState"]
        cached = one["target"]["state"]["cached"]
        assert (last == "orphaned") == (pid in orphans)
        assert f"/versions/{1 if pid in orphans else 2}/" in cached
        there = one["target"]["selector"][0]["exact"]
        assert there in text.versions.get(number=1 if pid in orphans else 2).body


def test_each_is_a_row_of_the_table(orphans: set[str], every: set[str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(read(reverse("articles:annotation-table")).lstrip("\ufeff")))
    )
    by_pid = {row["id"].rstrip("/").rpartition("/")[2]: row for row in rows}
    assert set(by_pid) == every
    assert {pid for pid, row in by_pid.items() if row["state"] == "orphaned"} == orphans


def test_each_is_counted_wherever_annotations_are(text: Text, every: set[str]) -> None:
    index = read(reverse("articles:annotation-list"))
    assert {pid for pid in every if pid in index} == every
    narrowed = json.loads(read(f"{reverse('articles:annotation-collection')}?kind=note"))
    own = json.loads(read(reverse("articles:article-annotations-data", args=[text.article.pid])))
    assert narrowed["total"] == own["total"] == text.annotations.count() == len(every)
