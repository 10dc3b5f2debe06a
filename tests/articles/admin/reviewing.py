"""The review queue as the tests meet it: its page, its forms, what waits in it."""

import re
from typing import Any

from django.test import Client

from articles.models import Annotation, Text
from tests import factories

QUEUE = "/admin/articles/annotation/queue/"
BODY = (
    "Staffan de Mistura opened the talks in the morning. The delegations refused to meet. "
    "They left Geneva in the evening without a word."
)


def queue_page(client: Client, query: str = "") -> str:
    answer = client.get(QUEUE + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(client: Client, query: str = "") -> list[str]:
    return re.findall(r'id="item-(\w{6})"', queue_page(client, query))


def post(client: Client, decision: str, *shown: Annotation, **fields: str) -> Any:
    seen = " ".join(f"{one.pk}.{one.version}" for one in shown)
    return client.post(QUEUE, {"decision": decision, "seen": seen, **fields})


def suggestion(text: Text | None = None, exact: str | None = None, **fields: Any) -> Annotation:
    return factories.make_annotation(text, exact, status="suggested", **fields)


def revised(text: Text, old: str, new: str) -> None:
    Text.objects.get(pk=text.pk).revise(text.body.replace(old, new), by=None, reason="A mistake.")


def fresh(annotation: Annotation) -> Annotation:
    return Annotation.objects.get(pk=annotation.pk)


def undo(client: Client) -> Any:
    token = re.search(r'name="token" value="(\w+)"', queue_page(client))
    assert token is not None
    return client.post(QUEUE, {"decision": "undo", "token": token[1]})
