"""The editors' desk on real material: its pages are accessible, and none complains."""

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from articles.models import Annotation, Article, DoubleCoding, Report, Text
from tests import factories
from tests.articles.admin.desk import page_of
from tests.browser.accessible import STANDARD, violations
from tests.browser.desk import session_of_an_owner
from tests.browsing import Opener

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

# Forms that look alike are looked at once.
FORMS = ("actor", "annotation", "article", "report", "round", "source", "text", "track", "user")


def desk_pages() -> list[str]:
    """Return the addresses of the desk's main pages, on the first row of each kind."""
    article, text = Article.objects.first(), Text.objects.first()
    annotation = Annotation.objects.exclude(text=None).first()
    assert article is not None
    assert text is not None
    assert annotation is not None
    Report.objects.create(article=article, message="A wrong date.")
    DoubleCoding.objects.create(
        text=text, first=factories.make_user(), second=factories.make_user()
    )
    pages = [
        reverse("admin:index"),
        reverse("admin:password_change"),
        reverse("admin:articles_annotation_queue"),
        reverse("admin:articles_annotation_mine"),
        reverse("admin:articles_text_agreement", args=[text.pk]),
        reverse("admin:articles_article_workbench", args=[article.pk]),
        page_of(article, "history"),
        page_of(Article, "add"),
    ]
    for model in admin.site._registry:
        pages.append(page_of(model, "changelist"))
        row: Model | None = model._base_manager.first()
        if model._meta.model_name in FORMS and row is not None:
            pages.append(page_of(row))
    actor = annotation.actor or factories.make_actor()
    return [*pages, page_of(actor, "delete")]


@pytest.mark.usefixtures("archive")
@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_the_desk_is_accessible(open_page: Opener, width: int) -> None:
    wrong: dict[str, list[str]] = {}
    page = open_page(width=width, session=session_of_an_owner())
    for address in desk_pages():
        response = page.goto(address)
        assert response is not None
        assert response.ok, address
        wrong[address] = violations(page, STANDARD)

    assert {address: found for address, found in wrong.items() if found} == {}
