"""Original texts find their record, and nobody without the right."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db.models.signals import post_init

from articles.ingest.plain import Outcome, import_file
from articles.models import Annotation, Article, SearchDocument, Text
from articles.text.normalise import body_digest
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "Talks Open in Geneva\n\nThe delegations met in the morning."


def _file(tmp_path: Path, body: str | bytes = BODY) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def test_a_text_is_recognised_by_its_headline_in_any_case(tmp_path: Path) -> None:
    article = make.make_article("Talks open in Geneva!")

    result = import_file(_file(tmp_path))

    assert (result.outcome, result.article) == (Outcome.ATTACHED, article)
    assert article.texts.get().body == BODY


def test_a_headline_is_compared_to_its_end(tmp_path: Path) -> None:
    long = "Talks open in Geneva while the delegations argue " * 4
    make.make_article(f"{long} about Monday")
    article = make.make_article(f"{long} about Tuesday")

    result = import_file(_file(tmp_path, f"{long} about Tuesday\n\nThey met."))

    assert result.article == article


def test_a_headline_whose_words_are_still_to_be_written_is_recognised(tmp_path: Path) -> None:
    article = make.make_article("To be renamed")
    Article.objects.update(headline="Talks open in Geneva")
    SearchDocument.objects.ask_for_rewriting([article.pk])

    assert import_file(_file(tmp_path)).article == article


def test_a_checksum_counts_more_than_a_headline_and_withdrawn_records_not_at_all(
    tmp_path: Path,
) -> None:
    make.make_article("Talks open in Geneva")
    article = make.make_article(known_digests=["another file", body_digest(BODY)])
    make.make_article(known_digests=[body_digest(BODY)], status="withdrawn")

    result = import_file(_file(tmp_path))

    assert (result.article, result.why) == (article, "recognised by its checksum")


def test_only_records_that_may_be_meant_are_read(tmp_path: Path) -> None:
    for _n in range(3):
        make.make_article()
    read: list[Article] = []
    post_init.connect(
        lambda instance, **_: read.append(instance), Article, weak=False, dispatch_uid="read"
    )
    try:
        import_file(_file(tmp_path))
    finally:
        post_init.disconnect(sender=Article, dispatch_uid="read")

    assert read == []


def test_a_text_without_its_headline_is_recognised_by_its_checksum(tmp_path: Path) -> None:
    body = "The delegations met.\n\nThey parted."
    article = make.make_article(known_digests=[body_digest(body)])

    assert import_file(_file(tmp_path, body)).article == article


def test_a_text_is_recognised_by_outlet_and_day(tmp_path: Path) -> None:
    source = make.make_source("The Paper")
    article = make.make_article(source=source, published="2017-01-23")

    result = import_file(_file(tmp_path, "The Paper, 2017-01-23\n\nThey met."))

    assert result.article == article


def test_what_was_imported_is_for_readers_with_the_right_alone(tmp_path: Path) -> None:
    make.make_article("Talks open in Geneva")
    import_file(_file(tmp_path))

    assert not Text.objects.visible_to(AnonymousUser()).exists()
    assert Text.objects.visible_to(make.make_reader()).exists()


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    article = make.make_article("Talks open in Geneva")
    import_file(_file(tmp_path))

    assert import_file(_file(tmp_path, BODY + " More.")).outcome == Outcome.KNOWN
    assert article.texts.get().versions.count() == 1


def test_two_records_of_one_headline_are_not_guessed_between(tmp_path: Path) -> None:
    make.make_article("Talks open in Geneva")
    make.make_article("Talks open in Geneva")

    assert import_file(_file(tmp_path)).outcome == Outcome.UNKNOWN


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"", b"One.\x00Two.", b" " * 2_600_000])
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, body: bytes) -> None:
    result = import_file(_file(tmp_path, body))

    assert result.outcome == Outcome.REFUSED
    assert result.why


def test_the_command_tells_of_each_file_and_fails_for_strangers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_articles", _file(tmp_path))

    assert "article.txt: no record for it" in capsys.readouterr().out


def test_in_a_text_that_was_attached_mentions_are_suggested_for_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actor = make.make_actor("Freedonia")
    article = make.make_article("Talks open in Geneva")
    file = _file(tmp_path, f"{BODY}\n\nThey say that Freedonia came.")

    call_command("import_articles", file)

    assert "1 mention suggested" in capsys.readouterr().out
    mention = Annotation.objects.get()
    assert (mention.article, mention.actor, mention.exact) == (article, actor, "Freedonia")
    assert (mention.status, mention.author) == ("suggested", None)
    call_command("import_articles", file)
    assert "suggested" not in capsys.readouterr().out
    assert Annotation.objects.count() == 1
