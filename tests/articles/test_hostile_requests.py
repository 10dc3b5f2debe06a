"""No input makes a request answer 500, and every refusal says what to do: robustness test 31."""

import itertools
import random
import time
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.archive import made_once
from tests.articles.admin.desk import REGISTERED, make_row, page_of
from tests.crawl import addresses, make_everything
from tests.hostile import ADMIN_PARAMETERS, PARAMETERS, answer_to, helps, random_ask

pytestmark = pytest.mark.django_db

# As many as `make test` has time for; the long run takes what fits into its time, at most
# a hundred thousand.
FEW, MANY = 2_000, 100_000
LONG_RUN = 230  # seconds
AT_THE_DESK = 0.06


class Target(NamedTuple):
    """Where requests go, and who sends them at the desk."""

    public: list[str]
    desk: list[str]
    editor: User


def _a_target() -> Target:
    made = make_everything()
    desk = ["/admin/", "/admin/autocomplete/", "/admin/articles/annotation/queue/"]
    desk += ["/admin/articles/annotation/mine/", "/admin/nothing/"]
    article = made["article"]
    desk += [f"/admin/articles/article/{article.pk}/annotate/{tail}" for tail in ("", "preview/")]
    desk += [f"/admin/articles/text/{made['text'].pk}/agreement/"]
    for model in REGISTERED:
        row = make_row(model)
        desk += [page_of(model, "changelist"), page_of(model, "add")]
        desk += [page_of(row, page) for page in ("change", "delete", "history")]
    public = [path for name, path in addresses().items() if name != "sign-out"]
    return Target(public, desk, make.make_user(is_staff=True, is_superuser=True))


target = made_once(_a_target)


def _fuzz(target: Target, most: int, seconds: float = float("inf")) -> int:
    """Send up to ``most`` requests and return how many; fail where one is answered badly."""
    seed = random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    anyone = Client(raise_request_exception=False)
    editor = Client(raise_request_exception=False)
    editor.force_login(target.editor)
    wrong, begun = [], time.monotonic()
    for number in itertools.count():
        if number == most or time.monotonic() - begun > seconds:
            break
        if chance.random() < AT_THE_DESK:
            client, ask = editor, random_ask(chance, target.desk, ADMIN_PARAMETERS)
        else:
            client = editor if chance.random() < 0.2 else anyone
            ask = random_ask(chance, target.public, tuple(PARAMETERS))
        answer: Any = answer_to(client, ask)
        status = answer.status_code
        if status >= 500 or (status >= 400 and ask.method != "head" and not helps(answer)):
            wrong.append(f"{status} {ask}")
    assert wrong == [], f"seed {seed}"
    return number


class TestHostileRequests:
    def test_two_thousand_are_answered_and_every_refusal_helps(self, target: Target) -> None:
        assert _fuzz(target, FEW) == FEW

    @pytest.mark.long
    def test_as_many_as_fit_into_four_minutes_are_answered_too(
        self, target: Target, record_property: Any
    ) -> None:
        number = _fuzz(target, MANY, LONG_RUN)
        record_property("requests", number)
        assert number > FEW


@pytest.mark.parametrize(
    "path",
    ["/articles/%00/", "/articles/%ff%fe/", "/%2e%2e/", "/articles/7k3qdm", "/a" * 500],
)
def test_an_odd_path_is_answered_with_4xx_or_its_slash(path: str) -> None:
    assert 300 <= Client(raise_request_exception=False).get(path).status_code < 500
