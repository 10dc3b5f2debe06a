"""The history of a record reads like a story: who, when, what, in words."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from articles.admin.history import word_diff
from articles.models import Actor, Article
from tests import factories
from tests.articles.admin.desk import make_row, open_form, page_of, send


def test_a_change_is_told_by_names_and_words_not_by_numbers(desk: Client) -> None:
    old, new = factories.make_source("The Old Gazette"), factories.make_source("The New Gazette")
    article = factories.make_article(
        source=old, kind="report", summary="The talks failed in spring."
    )
    form = open_form(desk, article)
    form["source"] = str(new.pk)
    form["kind"] = "opinion"
    form["summary"] = "The talks failed in autumn."
    send(desk, article, form)

    page = desk.get(page_of(article, "history")).content.decode()

    for word in ("The Old Gazette", "spring", "news report"):
        assert f"<del>{word}</del>" in page
    for word in ("The New Gazette", "autumn", "opinion"):
        assert f"<ins>{word}</ins>" in page
    assert "<dt>Version</dt>" not in page


def test_subjects_that_came_and_went_are_named(desk: Client) -> None:
    article = factories.make_article(actors=[factories.make_actor("Qatar")])
    form = open_form(desk, article)
    form["actors"] = str(factories.make_actor("Jordan").pk)
    send(desk, article, form)
    page = desk.get(page_of(article, "history")).content.decode()
    assert "Qatar" in page
    assert "Jordan" in page


def test_a_change_in_rows_is_noted(desk: Client, owner: object) -> None:
    actor = make_row(Actor)
    form = open_form(desk, actor)
    form["names-0-text"] = "Another spelling"
    send(desk, actor, form)
    entry = actor.history.first()
    assert entry.history_user == owner
    assert "1 × actor’s name" in entry.history_change_reason


def test_markup_in_old_values_stays_text(desk: Client) -> None:
    article = factories.make_article("<script>alert(1)</script>")
    article.headline = "<b>Bold</b>"
    article.save()
    page = desk.get(page_of(article, "history")).content.decode()
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_nothing_is_reverted_from_a_history() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:articles_article_simple_history", args=[1, 1])


def test_an_annotation_on_a_restricted_text_shows_its_history_to_readers_of_it_alone(
    client: Client, annotators_desk: Client
) -> None:
    annotation = factories.make_annotation(factories.make_restricted_text(), "in the evening")
    annotation.exact, annotation.prefix, annotation.suffix = "They parted", "", ""
    annotation.save()
    assert "in the evening" in annotators_desk.get(page_of(annotation, "history")).content.decode()
    client.force_login(factories.make_user("articles.view_annotation", is_staff=True))
    assert client.get(page_of(annotation, "history")).status_code == 302


def test_no_body_is_kept_in_a_history() -> None:
    tracked = {field.name for field in Article.history.model.tracked_fields}
    assert "body" not in tracked
    assert "terms" not in tracked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "new"),
        ("old", ""),
        ("a b c", "a x c"),
        ("كلمة واحدة", "كلمة أخرى"),
        ("x " * 6000, "y"),
    ],
)
def test_a_difference_put_together_gives_both_texts(old: str, new: str) -> None:
    pieces = list(word_diff(old, new))
    assert "".join(p.text for p in pieces if p.kind != "insert") == old
    assert "".join(p.text for p in pieces if p.kind != "delete") == new
