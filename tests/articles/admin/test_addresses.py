"""No address that a browser would run gets into the archive by a form."""

from typing import Any

import pytest
from django.contrib import admin
from django.http import QueryDict
from django.test import Client, RequestFactory

from articles.models import Article, Source
from tests import factories
from tests.articles.admin.desk import open_form, page_of, send

SPELLINGS = [
    "javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)",
    "java\tscript:alert(1)", "java script:alert(1)", "\u0001javascript:alert(1)",
    "javascript&colon;alert(1)", "javascript&#58;alert(1)", "&#106;avascript:alert(1)",
    "javascript\u003aalert(1)", "javascript://example.org/%0aalert(1)", "ｊavascript:alert(1)",
    "java\u200bscript:alert(1)", "\u202ejavascript:alert(1)", "vbscript:msgbox(1)",
    "VbScript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=", "DATA:text/html,x", "data:image/svg+xml,<svg onload=x>",
    "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "//example.org",
    "\\\\example.org",
    "https:example.org", "http:///nowhere", "file:///etc/passwd", "blob:https://example.org/x",
    "https://user:secret@example.org/", "mailto:a@example.org",
]  # fmt: skip
FIELDS = [
    (Article, "original_url", "{}"),
    (Article, "archived_url", "{}"),
    (Article, "other_urls", "https://example.org/\n{}"),
    (Article, "references", "title: A\nurl: {}"),
    (Source, "homepage", "{}"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field", "pattern"), FIELDS, ids=lambda part: str(part)[:20])
def test_an_address_that_is_none_is_refused_beside_its_field(
    rf: RequestFactory, owner: Any, desk: Client, model: Any, field: str, pattern: str
) -> None:
    row = factories.make_article() if model is Article else factories.make_source()
    request = rf.get("/")
    request.user = owner
    form_class = admin.site.get_model_admin(model).get_form(request, row, change=True)
    sent = QueryDict(mutable=True)
    for name, value in open_form(desk, row).fields:
        sent.appendlist(name, value)
    for spelling in SPELLINGS:
        sent[field] = pattern.format(spelling)
        form = form_class(sent, instance=model.objects.get(pk=row.pk))
        assert field in form.errors, spelling


def test_a_refused_address_is_shown_as_text(desk: Client) -> None:
    article = factories.make_article()
    form = open_form(desk, article)
    form["original_url"] = "javascript:alert('\"><script>')"
    page = send(desk, article, form).content.decode()
    assert 'href="javascript' not in page
    assert "<script>')" not in page


def test_a_stored_address_is_not_a_link_at_the_desk(desk: Client) -> None:
    source = factories.make_source()
    Source.objects.filter(pk=source.pk).update(homepage="javascript:alert(1)")
    for page in ("change", "history"):
        assert 'href="javascript' not in desk.get(page_of(source, page)).content.decode()
