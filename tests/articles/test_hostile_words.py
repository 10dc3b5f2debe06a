"""Sixty payloads in every text column of every model: whatever shows them shows words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Text
from tests import factories as make
from tests.articles.admin.desk import EDITABLE, make_row, open_form, page_of
from tests.articles.admin.reviewing import QUEUE
from tests.hostile_archive import annotate, desk_pages, fill, owner, public_pages
from tests.payloads import PAYLOADS, as_many, come_alive

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def troubles(response: Any) -> list[str]:
    """Return what came alive on a page, and other reasons why it proves nothing."""
    if "html" not in response.get("Content-Type", ""):
        return [] if response.get("X-Content-Type-Options") == "nosniff" else ["may be sniffed"]
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return [f"{response.status_code}"] * (response.status_code >= 500) + list(come_alive(tree))


def found_on(client: Client, pages: Iterator[str]) -> dict[str, list[str]]:
    seen = {page: troubles(client.get(page)) for page in pages}
    assert len(seen) > 20
    return {page: found for page, found in seen.items() if found}


def test_the_corpus_comes_alive_where_it_is_not_escaped() -> None:
    dead = []
    assert len(PAYLOADS) == 60
    for payload in PAYLOADS:
        for page in (
            payload,
            f'<input value="{payload}">',
            f"<a title='{payload}'>",
            f"<!--{payload}-->",
        ):
            tree = html5lib.parse(
                f"<!doctype html><title>x</title>{page}", namespaceHTMLElements=False
            )
            if list(come_alive(tree)):
                break
        else:
            dead.append(payload)
    # Those that only another language, or a second unescaping, would wake.
    assert all(one.startswith(("[x]", "![x]", "{{", "${", "&lt;", "<javascript:")) for one in dead)


def test_no_page_runs_what_its_records_say() -> None:
    fill()
    assert found_on(Client(), public_pages()) == {}


@pytest.mark.long
def test_no_page_of_the_desk_runs_what_its_records_say() -> None:
    fill()
    assert found_on(owner(), desk_pages()) == {}


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(model, marks=() if model in {Annotation, Article} else pytest.mark.long)
        for model in EDITABLE
    ],
    ids=lambda model: model._meta.label,
)
def test_no_form_runs_what_was_typed_into_it(db: None, model: Any) -> None:
    desk = owner()
    row = make_row(model)
    form = open_form(desk, row)
    for place, name in enumerate(_typed(form, row)):
        form[name] = as_many(150, place * 7)
    answer = desk.post(page_of(row), form.data("_save"), follow=True)
    assert answer.status_code in {200, 400, 409}
    assert troubles(answer) == []
    assert troubles(desk.get(page_of(model, "changelist"))) == []


def _typed(form: Any, row: Any) -> list[str]:
    """Return the fields of a form that are filled in by typing."""
    return [
        field.name
        for field in row._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
        and not field.choices
        and field.name in form.names()
    ]


def test_a_correction_shows_words_before_and_after_it_is_saved(db: None) -> None:
    desk = owner()
    text = make.make_text(body=as_many(None, 0))
    annotate(text, 0)
    annotate(text, 30)
    form = open_form(desk, text)
    form["body"], form["reason"] = as_many(None, 20), as_many(900, 40)
    preview = desk.post(page_of(text), form.data())
    assert b'id="correction"' in preview.content
    assert troubles(preview) == []
    text.revise(as_many(None, 20), by=None, reason=as_many(None, 40))
    assert troubles(desk.post(page_of(text), form.data(), follow=True)) == []
    assert troubles(desk.get(QUEUE)) == []


def test_what_is_imported_is_words_in_the_archive_and_in_the_report(
    db: None, tmp_path: Path, capsys: Any
) -> None:
    text = make.make_text(
        make.make_article(original_url="https://news.example/a"), as_many(None, 0)
    )
    items = [
        {
            "type": "Annotation",
            "id": payload,
            "bodyValue": payload,
            "target": {
                "source": "https://news.example/a",
                "selector": {"type": "TextQuoteSelector", "exact": payload},
            },
        }
        for payload in PAYLOADS
    ]
    file = tmp_path / "x.json"
    file.write_text(json.dumps(items), encoding="utf-8")
    try:
        call_command("import_annotations", str(file))
    except CommandError:
        assert capsys.readouterr().out
    made = Annotation.objects.filter(text=text)
    assert made.count() > len(PAYLOADS) / 2
    made.update(status="accepted")
    pages = [
        text.article.get_absolute_url(),
        "/annotations/",
        reverse("articles:annotation-table"),
    ]
    desk = owner()
    assert [troubles(desk.get(page)) for page in (*pages, QUEUE)] == [[]] * 4
    assert Text.objects.get(pk=text.pk).body == text.body
