import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Annotation
from tests import factories as make

pytestmark = pytest.mark.django_db

ADDRESS = "https://news.example/talks"


def bring_in(tmp_path: Path, table: str, encoding: str = "utf-8") -> list[Any]:
    file, report = tmp_path / "in.csv", tmp_path / "report.json"
    file.write_bytes(table.encode(encoding))
    with contextlib.suppress(CommandError):
        call_command("import_annotations", str(file), report=report, stdout=io.StringIO())
    items: list[Any] = json.loads(report.read_text(encoding="utf-8"))[0]["items"]
    return items


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_made_by_hand_needs_few_columns(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    make.make_text(make.make_article(original_url=ADDRESS), "They met in Geneva.")
    actor = make.make_actor("United Nations")
    rows = [
        ("Article", "Exact", "Note", "Actor", "Kind", "Remark"),
        (ADDRESS, "Geneva", "'=1", "", "", "passed over"),
        (ADDRESS, "They", "", actor.slug, "mention", ""),
    ]

    items = bring_in(tmp_path, "\n".join(map(delimiter.join, rows)), encoding)

    assert [item["outcome"] for item in items] == ["placed", "placed"]
    note, mention = Annotation.objects.order_by("pk")
    assert (note.kind, note.note, note.exact) == ("note", "=1", "Geneva")
    assert (mention.kind, mention.actor) == ("mention", actor)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("name,note\nx", "no column “article”, but: name, note"),
        ("article,note\n,x", "does not say what it is about"),
        ("article,exact\nhttps://other.example/,x", "no article at"),
        ("article,start\nhttps://news.example/talks,-1", "is no number"),
        ("article,start\nhttps://news.example/talks,99999999999", "is no number"),
        ("article,note,actor\nhttps://news.example/talks,x,nobody", "there is no actor"),
        ("article,note,created,id\nhttps://news.example/talks,,never,x", "says nothing"),
        ('article,note\n"https://news.example/talks', "no table"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_the_reason(
    tmp_path: Path, table: str, why: str
) -> None:
    make.make_article(original_url=ADDRESS, body="They met.")

    items = bring_in(tmp_path, table)

    assert [item["outcome"] for item in items] == ["refused"]
    assert why in items[0]["why"]


def test_rows_before_a_broken_one_are_kept(tmp_path: Path) -> None:
    make.make_article(original_url=ADDRESS, body="They met.")

    items = bring_in(tmp_path, f'article,note\n{ADDRESS},Good.\n{ADDRESS},"broken')

    assert [item["outcome"] for item in items] == ["placed", "refused"]
    assert Annotation.objects.get().note == "Good."
