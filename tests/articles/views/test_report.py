"""Reporting a mistake: kept once, answered kindly, never a way to flood the editors."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Report
from articles.vocabulary import ArticleStatus, ReportStatus
from tests import factories as make

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return reverse("articles:article-report", args=[article.pid, article.slug])


def send(article: Article, **fields: str) -> Any:
    return Client().post(address(article), {"message": "The date is wrong."} | fields)


def test_a_report_is_kept_and_thanked_for_on_a_page_of_its_own() -> None:
    article = make.make_article()
    response = send(article, paragraph="3", contact="reader@example.org")
    assert response.status_code == 302
    report = Report.objects.get()
    assert (report.article, report.message) == (article, "The date is wrong.")
    assert (report.paragraph, report.contact) == (3, "reader@example.org")
    assert report.status == ReportStatus.OPEN
    thanks = Client().get(response.headers["Location"])
    assert "Thank you" in thanks.content.decode()
    assert not thanks.cookies


def test_line_ends_are_kept_in_their_one_form() -> None:
    send(make.make_article(), message="First.\r\nSecond.")
    assert Report.objects.get().message == "First.\nSecond."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"message": ""}, "Say what is wrong."),
        ({"message": "   \n "}, "Say what is wrong."),
        ({"message": "a" * 4001}, "4000"),
        ({"message": "a\x00b"}, "Null characters"),
        ({"message": "a\x1bb"}, "control character"),
        ({"contact": "nobody"}, "email address"),
        ({"paragraph": "0"}, "greater than or equal to 1"),
        ({"paragraph": "9" * 5000}, "whole number"),
        ({"paragraph": "three"}, "whole number"),
    ],
)
def test_what_is_wrong_with_a_report_is_said_and_the_words_are_kept(
    fields: dict[str, str], words: str
) -> None:
    response = send(make.make_article(), **fields)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert fields.get("message", "The date is wrong.").strip()[:20] in response.content.decode()
    assert not Report.objects.exists()


def test_the_longest_message_is_taken() -> None:
    assert send(make.make_article(), message="ء" * 4000).status_code == 302
    assert Report.objects.count() == 1


def test_the_same_words_twice_within_a_minute_are_one_report() -> None:
    article, other = make.make_article(), make.make_article()
    for _click in range(3):
        assert send(article).status_code == 302
    send(article, message="The name is wrong, too.")
    send(other)
    assert Report.objects.filter(article=article).count() == 2
    Report.objects.update(received_at=timezone.now() - timedelta(seconds=61))
    send(article)
    assert Report.objects.filter(article=article).count() == 3


def test_what_fills_in_the_hidden_field_is_thanked_and_forgotten() -> None:
    response = send(make.make_article(), website="http://spam.example")
    assert response.status_code == 302
    assert not Report.objects.exists()


def test_after_twenty_open_reports_in_an_hour_the_next_has_to_wait() -> None:
    article = make.make_article()
    for number in range(20):
        send(article, message=f"Mistake {number}.")
    response = send(article, message="One too many.")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "One too many." in response.content.decode()
    assert Report.objects.count() == 20
    assert send(make.make_article()).status_code == 302
    Report.objects.filter(message="Mistake 0.").update(status=ReportStatus.CORRECTED)
    assert send(article, message="There is room again.").status_code == 302


def test_a_paragraph_named_in_the_address_is_filled_in_and_nonsense_is_not() -> None:
    article = make.make_article()
    for wish, filled in [("3", "3"), ("0", ""), ("x", ""), ("٣", ""), ("9" * 400, "")]:
        page = Client().get(address(article), {"paragraph": wish}).content.decode()
        assert f'name="paragraph" value="{filled}"' in page


def test_the_form_is_refused_without_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    article = make.make_article()
    assert client.post(address(article), {"message": "x"}).status_code == 403
    assert "csrftoken" in client.get(address(article)).cookies


def test_another_slug_leads_to_the_right_form() -> None:
    article = make.make_article()
    wrong = reverse("articles:article-report", args=[article.pid, "something-else"])
    response = Client().get(f"{wrong}?paragraph=2")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{address(article)}?paragraph=2"


@pytest.mark.parametrize(
    ("status", "answer"), [(ArticleStatus.DRAFT, 404), (ArticleStatus.WITHDRAWN, 410)]
)
def test_what_readers_cannot_see_they_cannot_report(status: ArticleStatus, answer: int) -> None:
    article = make.make_article(status=status)
    assert Client().get(address(article)).status_code == answer
    assert send(article).status_code == answer
    assert not Report.objects.exists()


def test_robots_are_told_to_leave_filtered_lists() -> None:
    response = Client().get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /articles/?*" in response.content.decode().splitlines()
