"""The command that suggests mentions in many texts: what it tells, how it stops and goes on."""

import json
import signal
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.ingest.suggestions import Report, suggest_for_texts
from articles.management.commands import suggest_mentions
from articles.models import Annotation, Text, TextVersion
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    """Keep bookmarks out of the way of other tests."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    out = StringIO()
    call_command("suggest_mentions", *arguments, stdout=out)
    return out.getvalue()


def make_articles(number: int) -> None:
    """Make an actor and articles that mention it once each."""
    make_actor("Freedonia")
    for _number in range(number):
        make_article(body="They say that Freedonia fell.")


def test_it_tells_how_many_mentions_of_what_it_suggested() -> None:
    make_articles(3)
    told = run()
    assert "3 texts read: 3 mentions suggested (3 actors)." in told
    assert "3 of high certainty" in told
    assert Annotation.objects.count() == 3


def test_a_second_run_finds_everything_there() -> None:
    make_articles(3)
    run()
    assert "0 mentions suggested" in run()
    assert Annotation.objects.count() == 3


def test_a_dry_run_writes_nothing(data: Path) -> None:
    make_articles(3)
    assert "3 mentions could be suggested" in run("--dry-run", "--batch", "2")
    assert Annotation.objects.count() == 0
    assert list(data.iterdir()) == []


def test_one_article_alone_can_be_asked_for() -> None:
    make_articles(2)
    article = make_article(body="Freedonia rose.")
    assert "1 text read" in run("--article", article.pid)
    assert {one.article for one in Annotation.objects.all()} == {article}


def test_an_unknown_article_is_told() -> None:
    with pytest.raises(CommandError, match="There is no article zzzzzz"):
        run("--article", "zzzzzz")


def test_a_withdrawn_article_is_left_alone() -> None:
    make_actor("Freedonia")
    make_article(body="Freedonia fell.", status="withdrawn")
    assert "0 texts read" in run()


def test_only_texts_that_changed_since_a_day_can_be_asked_for() -> None:
    make_articles(2)
    old = TextVersion.objects.order_by("pk").first()
    assert old is not None
    TextVersion.objects.filter(pk=old.pk).update(created_at="2017-01-01T12:00:00Z")
    assert "1 text read" in run("--since", "2017-01-02")
    assert "2 texts read" in run("--since", "2017-01-01")


@pytest.mark.parametrize(
    "wrong", [["--batch", "0"], ["--batch", "1001"], ["--batch", "x"], ["--since", "yesterday"]]
)
def test_wrong_wishes_are_refused(wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*wrong)


def interrupt_after(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make somebody press Ctrl+C while batch number `batches` is at work."""
    done: list[int] = []

    def interrupted(texts: Iterable[Text], *rest: Any, **options: Any) -> Report:
        done.append(1)
        if len(done) == batches:
            signal.raise_signal(signal.SIGINT)
        return suggest_for_texts(texts, *rest, **options)

    monkeypatch.setattr(suggest_mentions, "suggest_for_texts", interrupted)


def test_an_interrupted_run_finishes_its_batch_and_goes_on_from_there(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    make_articles(7)
    with monkeypatch.context() as patch:
        interrupt_after(2, patch)
        with pytest.raises(CommandError, match="--resume") as stopped:
            run("--batch", "2")
    assert stopped.value.returncode == 130
    assert Annotation.objects.count() == 4
    (bookmark,) = data.iterdir()
    assert json.loads(bookmark.read_text())["suggested"] == 4

    assert "3 texts read: 3 mentions suggested" in run("--resume", "--batch", "2")
    assert Annotation.objects.count() == 7
    assert list(data.iterdir()) == []


def test_a_resumed_run_keeps_to_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    make_articles(4)
    last = TextVersion.objects.order_by("-text__article__pid").first()
    assert last is not None
    TextVersion.objects.filter(pk=last.pk).update(created_at="2017-01-01T12:00:00Z")
    with monkeypatch.context() as patch:
        interrupt_after(1, patch)
        with pytest.raises(CommandError):
            run("--since", "2018-01-01", "--batch", "1")
    make_actor("Sylvania")
    told = run("--resume")
    assert "2 texts read" in told
    assert "Names have changed since" in told


def test_a_run_that_was_interrupted_in_its_last_batch_is_finished(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    make_articles(1)
    interrupt_after(1, monkeypatch)
    assert "1 text read" in run()
    assert list(data.iterdir()) == []


def test_there_is_nothing_to_go_on_with_unless_a_run_was_interrupted(data: Path) -> None:
    with pytest.raises(CommandError, match="nothing to go on with"):
        run("--resume")
    (data / "suggest-mentions.json").write_text("[not a bookmark")
    with pytest.raises(CommandError, match="nothing to go on with"):
        run("--resume")
    with pytest.raises(CommandError, match="as it was asked for"):
        run("--resume", "--dry-run")


def test_interrupting_works_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    run()
    assert signal.getsignal(signal.SIGINT) is before
