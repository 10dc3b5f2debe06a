"""The index of annotations, their history, their table, and old versions of texts."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from articles.models import Annotation, Article, Text
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "The envoys met. They spoke of a ceasefire, at last! Nobody signed."


@pytest.fixture
def text() -> Text:
    return make.make_text(make.make_article("Talks open"), BODY)


def page(path: str = "/annotations/", client: Client | None = None) -> Any:
    return (client or Client()).get(path, headers={"Accept": "text/html"})


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def found(query: str = "", client: Client | None = None) -> list[str]:
    face = page(f"/annotations/?{query}", client).context["page"]
    return [line.note.quote for line in face.lines]


def numbers(query: str = "") -> dict[str, dict[str, int]]:
    face = page(f"/annotations/?{query}").context["page"]
    return {
        facet.name: {value.label: value.count for value in (*facet.values, *facet.rest)}
        for facet in face.facets
    }


def test_a_passage_is_shown_in_its_sentence(text: Text) -> None:
    make.make_annotation(text, "a ceasefire")

    shown = words(page())

    assert "They spoke of <mark>a ceasefire</mark>, at last!</blockquote>" in shown
    assert "Talks open" in shown
    assert "24 January 2017" in shown


def test_a_passage_that_was_corrected_away_is_shown_with_the_words_it_was_made_on(
    text: Text,
) -> None:
    make.make_annotation(text, "They spoke of a ceasefire, at last!")
    text.revise("The envoys met. Nobody signed.", by=None, reason="Taken back.")

    shown = words(page())

    assert "<mark>They spoke of a ceasefire, at last!</mark>" in shown
    assert "no longer stand in this text" in shown


def test_each_filter_narrows_to_what_it_names(text: Text) -> None:
    track = make.make_track("Geneva process")
    child = make.make_track("Working group", parent=track)
    question, actor = make.make_question("Elections"), make.make_actor("Russia")
    earlier = make.make_article(source=make.make_source("Herald"), published="2016-02")
    other = make.make_text(earlier, BODY)
    make.make_annotation(text, "The envoys", track=track)
    make.make_annotation(text, "met", round=make.make_round(child))
    make.make_annotation(text, "spoke", kind="position", question=question, actor=actor)
    make.make_annotation(other, "Nobody", kind="note", note="Strange.", actor=actor)

    assert found(f"track={track.slug}") == ["The envoys", "met"]
    assert found(f"track={child.slug}") == ["met"]
    assert found("kind=note&kind=position&sort=oldest&actor=russia") == ["Nobody", "spoke"]
    assert found(f"question={question.slug}&stance=supports") == ["spoke"]
    assert found("source=herald") == ["Nobody"]
    assert found(f"article={text.article.pid}&kind=mention") == ["The envoys", "met"]
    assert found("q=strange") == found("q=NOBODY") == ["Nobody"]
    assert found('q="nobody strange"') == []
    assert found("stance=opposes") == []


def test_a_count_says_what_the_choice_would_find(text: Text) -> None:
    russia, iran = make.make_actor("Russia"), make.make_actor("Iran")
    make.make_annotation(text, "The envoys", actor=russia)
    make.make_annotation(text, "met", actor=iran)
    make.make_annotation(text, "spoke", actor=iran, kind="note", note="So.")

    counts = numbers("kind=mention")

    assert counts["kind"] == {"mention": 2, "note": 1}
    assert counts["actor"] == {"Russia": 1, "Iran": 1}
    for kind, count in {"mention": 2, "note": 1}.items():
        assert len(found(f"kind={kind}")) == count


def test_words_are_found_whatever_their_accents_and_arabic_letters() -> None:
    text = make.make_text(body="Les négociations à Genève. إجتمع المبعوثون أمس.")
    make.make_annotation(text, "négociations")
    make.make_annotation(text, "إجتمع")

    assert found("q=NEGOCIATIONS") == ["négociations"]
    assert found("q=اجتمع") == ["إجتمع"]


def test_what_was_looked_for_is_told_as_it_was_read(text: Text) -> None:
    def told(query: str) -> str:
        return words(page(f"/annotations/?{query}"))

    assert "Looked for annotations with “truce” or “deal”, in" in told("q=truce+OR+deal")
    unwanted = "Looked for annotations with the word “truce”, without “deal”, in"
    assert unwanted in told("q=truce+-deal")
    assert "Read as <q><bdi>peace talks</bdi></q>. Looked for" in told("q=%22peace+talks")
    assert "Names and dates are those of the article." in told("q=talks+actor:russia")
    assert "Names and dates are those" not in told("q=talks")


def test_words_that_a_correction_took_away_are_still_found(text: Text) -> None:
    make.make_annotation(text, "They spoke of a ceasefire, at last!")
    text.revise("The envoys met. Nobody signed.", by=None, reason="Taken back.")

    assert found("q=ceasefire") == ["They spoke of a ceasefire, at last!"]


def test_an_unreadable_wish_is_answered_with_a_message_and_no_list(text: Text) -> None:
    make.make_annotation(text, "met")

    response = page("/annotations/?kind=gossip")

    assert response.status_code == 200
    assert "no kind of annotation called" in words(response)
    assert response.context["page"].lines == ()


def test_a_page_beyond_the_last_leads_back(text: Text) -> None:
    make.make_annotation(text, "met")

    response = page("/annotations/?page=2")

    assert response.status_code == 404
    assert "There is no such page" in words(response)


def test_an_empty_archive_says_so() -> None:
    assert "Nothing has been annotated yet." in words(page())


def test_what_is_not_accepted_is_shown_to_those_who_review(text: Text) -> None:
    make.make_annotation(text, "met", status="suggested")
    editor = Client()
    editor.force_login(make.make_editor())

    assert found() == []
    assert found("status=suggested") == []
    assert found("status=suggested", editor) == ["met"]


def test_the_index_takes_the_same_queries_however_long(django_assert_num_queries: Any) -> None:
    text = make.make_text(body=BODY)
    make.make_annotation(text, "envoys")
    for word in ("met", "spoke", "signed"):
        page()  # Takes in what has changed since, and reads the names.
        with django_assert_num_queries(4):
            # The page's order, its rows, their places, the texts around them.
            page()
        with django_assert_num_queries(5):  # The index of words.
            page("/annotations/?q=envoys")
        with django_assert_num_queries(6):  # The article's headline, and where it stands.
            page(f"/annotations/?article={text.article.pid}")
        make.make_annotation(text, word)


def test_a_place_leads_to_the_annotations_that_name_it(text: Text) -> None:
    place = make.make_place("Geneva")
    make.make_annotation(text, "met", place=place)

    response = Client().get(f"/places/{place.pid}/")

    assert response.status_code == 301
    assert response["Location"] == "/annotations/?place=geneva"
    assert found("place=geneva") == ["met"]


def test_the_table_holds_what_the_filter_finds_and_no_formula(text: Text) -> None:
    make.make_annotation(text, "met", kind="note", note="=HYPERLINK(1)")
    make.make_annotation(text, "spoke")

    response = Client().get("/annotations.csv?kind=note")
    table = response.content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))

    assert not response.streaming
    assert response["Content-Disposition"].startswith("attachment")
    assert (row["exact"], row["note"]) == ("met", "'=HYPERLINK(1)")
    refused = Client().get("/annotations.csv?kind=gossip")
    assert refused["Location"] == "/annotations/?kind=gossip"


def test_the_history_tells_roles_and_changes_and_no_names(text: Text) -> None:
    author = make.make_user(username="zenobia")
    reviewer = make.make_user(username="odenathus")
    made = make.make_annotation(
        text, "met", kind="note", note="First words.", author=author, status="suggested"
    )
    _by(made, author)
    made.note, made.certainty = "Second words.", "low"
    made.save()
    _by(made, author)
    made.accept(reviewer)
    _by(made, reviewer)
    text.revise(f"At noon. {BODY}", by=author, reason="The hour.")

    shown = words(page(f"/annotations/{made.pid}/history/"))

    for told in (
        "an annotator",
        "Suggested.",
        "its annotator",
        "Note rewritten.",
        "Certainty: high, now low.",
        "a reviewer",
        "Accepted.",
        "The text was corrected; the passage stayed as it was.",
    ):
        assert told in shown
    for untold in ("zenobia", "odenathus", "First words."):
        assert untold not in shown


def test_the_history_does_not_betray_what_it_said_before(text: Text) -> None:
    secret = make.make_restricted_text(text.article, "Unprintable wording. The envoys met.")
    made = make.make_annotation(text, "The envoys", kind="note", note="Open note.")
    made.history.update(text=secret, exact="Unprintable wording", note="Secret note.")
    made.certainty = "low"
    made.save()

    shown = words(page(f"/annotations/{made.pid}/history/"))

    assert "Put on other words." in shown
    assert "Note rewritten." in shown
    assert "Unprintable" not in shown
    assert "Secret note" not in shown


def test_the_history_of_what_may_not_be_read_is_not_there(text: Text) -> None:
    secret = make.make_restricted_text(text.article, BODY)
    made = make.make_annotation(secret, "met")

    assert page(f"/annotations/{made.pid}/history/").status_code == 404


def _by(made: Annotation, user: Any) -> None:
    """Say who took the last step, as the admin's middleware would have."""
    made.history.filter(pk=made.history.latest().pk).update(history_user=user)


def _version(article: Article, number: int, text: str = "digest-en") -> Any:
    return page(f"{article.get_absolute_url()}versions/{number}/?text={text}")


def test_an_old_version_stays_readable_with_its_own_annotations(text: Text) -> None:
    made = make.make_annotation(text, "They spoke of a ceasefire, at last!")
    text.revise("The envoys met. Nobody signed.", by=None, reason="Taken back.")

    old, new = _version(text.article, 1), _version(text.article, 2)

    assert f'id="passage-{made.pid}"' in words(old)
    assert "noindex" in words(old)
    assert "Taken back." in words(old)
    assert f'href="{text.article.get_absolute_url()}?text=digest-en"' in words(old)
    assert f'id="passage-{made.pid}"' not in words(new)
    assert "The text still stands like this." in words(new)
    assert _version(text.article, 3).status_code == 404


def test_no_other_text_takes_the_place_of_the_one_cited(text: Text) -> None:
    make.make_restricted_text(text.article, "Unprintable wording stands here.")

    response = _version(text.article, 1, "original-en")

    assert response.status_code == 404
    assert b"Unprintable" not in response.content
    reader = Client()
    reader.force_login(make.make_reader())
    seen = reader.get(f"{text.article.get_absolute_url()}versions/1/?text=original-en")
    assert b"Unprintable" in seen.content


def test_a_version_under_a_wrong_slug_leads_to_the_right_address(text: Text) -> None:
    response = page(f"/articles/{text.article.pid}/wrong/versions/1/?text=digest-en")

    assert response.status_code == 301
    assert response["Location"] == (f"{text.article.get_absolute_url()}versions/1/?text=digest-en")


class TestOtherNames:
    """Addresses that were saved before a record was called otherwise."""

    @pytest.mark.parametrize("facet", ["actor", "track", "source", "place", "question"])
    def test_an_identifier_or_a_former_slug_leads_to_the_address_of_today(
        self, facet: str
    ) -> None:
        record: Any = getattr(make, f"make_{facet}")("Old name")
        record.slug = "new-name"
        record.save()
        for name in (record.pid, "old-name"):
            response = page(f"/annotations/?{facet}={name}&sort=oldest")
            assert response.headers["Location"] == f"/annotations/?{facet}=new-name&sort=oldest"
            data = Client().get(f"/annotations.jsonld?{facet}={name}")
            assert data.status_code == 200
            assert data.json()["id"].endswith(f"?{facet}=new-name")

    def test_a_merged_record_is_found_under_its_heir(self) -> None:
        old, heir = make.make_actor("Old name"), make.make_actor("Heir")
        old.retire(reason="Entered twice.", merged_into=heir)
        for name in (old.pid, "old-name"):
            response = page(f"/annotations/?actor={name}")
            assert response.headers["Location"] == "/annotations/?actor=heir"

    def test_a_slug_of_today_is_never_another_records_former_one(self) -> None:
        first = make.make_actor("Name")
        first.slug = "other-name"
        first.save()
        make.make_actor("Name")
        assert page("/annotations/?actor=name").status_code == 200

    def test_what_was_never_a_name_is_told_as_before(self) -> None:
        assert "The archive has no actor" in words(page("/annotations/?actor=b2b2b2&actor=nobody"))


def test_a_large_table_is_handed_over_in_parts(
    text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("exports.annotation_csv", "views.annotation_data"):
        monkeypatch.setattr(f"articles.{module}.ROWS_OF_A_PART", 2)
    for exact in ("envoys", "ceasefire", "met"):
        make.make_annotation(text, exact, kind="note")

    for which in ("", "&part=3", "&part=0", "&part=x"):
        answer = Client().get(f"/annotations.csv?kind=note{which}")
        assert answer.status_code == 400
        assert "holds 3 annotations" in words(answer)
        assert "any number up to 2" in words(answer)
        assert "/annotations.jsonld?kind=note" in words(answer)
    assert Client().get("/annotations.csv?kind=claim").status_code == 200

    shown = words(page("/annotations/?kind=note"))
    assert "table (CSV) in 2 parts:" in shown
    rows: list[dict[str, str]] = []
    for part in (1, 2):
        address = f"/annotations.csv?kind=note&part={part}"
        assert f'href="{address.replace("&", "&amp;")}"' in shown
        answer = Client().get(address)
        assert f"-{part}-of-2.csv" in answer["Content-Disposition"]
        rows += csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert sorted(row["exact"] for row in rows) == ["ceasefire", "envoys", "met"]


def test_an_article_leads_to_its_data_and_its_notes_to_their_history(text: Text) -> None:
    annotation = make.make_annotation(text, "envoys", kind="note")
    shown = words(page(text.article.get_absolute_url()))
    assert f'href="/articles/{text.article.pid}/annotations.jsonld"' in shown
    assert f'href="/annotations/{annotation.pid}/history/"' in shown
