"""Nobody but the product names what a list is filtered by: robustness test 30."""

import re
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Actor, Annotation, Article, Event, Question, Round, Source, Track
from tests.archive import made_once
from tests.crawl import make_everything

pytestmark = pytest.mark.django_db

MODELS: Final = (Actor, Annotation, Article, Event, Question, Round, Source, Track)
LISTS: Final = (
    *(f"{model._meta.model_name}-list" for model in MODELS),
    "annotation-collection",
    "annotation-table",
)
# What would be left of any list if the lookup were obeyed: nothing, or another order.
LOOKUPS: Final = {
    "exact": "zzz",
    "startswith": "zzz",
    "regex": "^zzz",
    "iregex": "(z+)+$",
    "in": "zzz",
    "isnull": "True",
    "range": "1,2",
    "lt": "0",
}
# Ways from what readers may see to what they may not.
SPANS: Final = (
    "author__password",
    "author__email",
    "reviewer__username",
    "annotations__author__password",
    "annotations__note",
    "article__texts__versions__body",
    "texts__versions__body",
    "texts__current__body",
    "text__current__body",
    "history__history_user__password",
    "reports__contact",
    "article__reports__contact",
    "identifier__reason",
    "source__parent__name",
    "participations__round__track__slug",
)
# How other software lets readers order, choose columns and look elsewhere.
COMMANDS: Final = {
    "o": "-1",
    "ot": "desc",
    "ordering": "-pk",
    "order_by": "pk",
    "fields": "author",
    "include": "author",
    "exclude": "pk",
    "expand": "author",
    "_facets": "True",
    "_to_field": "pk",
    "all_rows": "1",
    "limit": "0",
    "offset": "999",
    "size": "0",
    "where": "1=0",
    "filter": "pk:0",
    "id": "0",
    "pk": "0",
    "pid": "zzz",
}
AT_A_TIME: Final = 50


def hostile_lookups() -> list[tuple[str, str]]:
    """Return lookups over every column of what is listed, and over the spans."""
    columns = {
        field.name
        for model in MODELS
        for field in model._meta.get_fields()
        if not field.name.startswith("history")
    }
    paths = [*SPANS, *sorted(columns)]
    pairs = [
        (f"{path}__{lookup}", value)
        for number, path in enumerate(paths)
        # Each span with every lookup, each column with three of them.
        for place, (lookup, value) in enumerate(LOOKUPS.items())
        if path in SPANS or (place + number) % 8 < 3
    ]
    return pairs + list(COMMANDS.items())


archive = made_once(make_everything)


def _rows_shown(client: Client, name: str, query: str) -> Any:
    """Return what a list holds: the records that it links to, or the data itself."""
    address = reverse(f"articles:{name}")
    answer: Any = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200, (name, query[:200])
    content = b"".join(answer) if answer.streaming else answer.content
    if name in {"annotation-collection", "annotation-table"}:
        return content
    page = content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.findall(r'href="(/[a-z]+/[0-9a-z]{6}/)', main), re.findall(r">(\d+)<", main)


@pytest.mark.usefixtures("archive")
class TestLists:
    @pytest.mark.parametrize("name", LISTS)
    def test_two_hundred_lookups_change_no_row_of_a_list(self, name: str) -> None:
        client = Client()
        lookups = hostile_lookups()
        assert len(lookups) > 200
        expected = _rows_shown(client, name, "")
        for begin in range(0, len(lookups), AT_A_TIME):
            query = urlencode(lookups[begin : begin + AT_A_TIME])
            assert _rows_shown(client, name, query) == expected, query
