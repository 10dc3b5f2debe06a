"""In a real browser nothing of sixty payloads runs, loads or asks."""

from itertools import islice
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests.articles.admin.bench import bench_of
from tests.browser.desk import session_of_an_owner
from tests.browsing import Opener
from tests.crawl import addresses
from tests.hostile_archive import desk_pages, fill, public_pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.django_db(transaction=True),
]

QUEUE = "/admin/articles/annotation/queue/"
# A page that leads nowhere answers so, and the browser tells of it.
OWN = ("/static/", "/admin/jsi18n/", "/favicon")
HARMLESS = ("status of 404", "status of 403", "status of 400")


def visit(open_page: Opener, pages: list[str]) -> list[str]:
    """Open pages one after the other; return what they loaded beside, or complained of."""
    page = open_page(session=session_of_an_owner())
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it is wrapped
    for address in pages:
        page.goto(address)
    loaded = [urlsplit(one.url) for one in asked if one.resource_type != "document"]
    complaints = [one for one in open_page.complaints if not any(h in one for h in HARMLESS)]
    open_page.complaints.clear()
    strange = [one.geturl() for one in loaded if not one.path.startswith(OWN)]
    return strange + [one.geturl() for one in loaded if one.hostname != "localhost"] + complaints


@pytest.mark.long
def test_no_page_runs_anything(open_page: Opener) -> None:
    article = fill()
    # What shows most, whatever the others are.
    pages = [article.get_absolute_url(), bench_of(article), QUEUE, addresses()["annotation-list"]]
    pages = list(dict.fromkeys([*pages, *public_pages(), *islice(desk_pages(), 60)]))
    assert visit(open_page, pages) == []
