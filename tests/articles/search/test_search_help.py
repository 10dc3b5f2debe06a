"""What helps a search along: other spellings, near spellings, suggestions, the best first."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from pyroaring import BitMap

from articles.models import ActorName, Article, SearchDocument, SearchWord
from articles.querysets.search_suggest import suggest
from articles.search.query import read_query
from articles.search.ranking import rank
from articles.search.relevance import MOST_RANKED
from articles.search.spelling import near_names, near_spellings
from tests import factories as make

pytestmark = pytest.mark.django_db


class TestNames:
    """An actor is found by all spellings of its name, and the page can say which."""

    @pytest.fixture(autouse=True)
    def archive(self) -> None:
        russia = make.make_actor("Russia", names=["Россия", "روسيا", "Russian Federation"])
        ActorName.objects.create(actor=russia, text="RU", case_sensitive=True)
        ActorName.objects.create(actor=russia, text="Bear", ambiguous=True)
        army = make.make_actor("Free Syrian Army", names=["الجيش السوري الحر"])
        ActorName.objects.create(actor=army, text="FSA", case_sensitive=True)
        make.make_article("English", body="Russia came.")
        make.make_text(make.make_article("Russian", language="ru"), "О России.", language="ru")
        make.make_text(make.make_article("Arabic"), "والجيش السوري الحر", language="ar")
        make.make_article("Bear", body="A bear, ru.")

    def found(self, typed: str, *, exact_names: bool = False) -> set[str]:
        shelf = SearchDocument.objects.visible_to(AnonymousUser())
        keys = shelf.find(shelf.read(typed, exact_names=exact_names).query)
        return set(Article.objects.filter(pk__in=list(keys)).values_list("headline", flat=True))

    def spellings(self, typed: str) -> list[tuple[str, tuple[str, ...]]]:
        wording = SearchDocument.objects.all().read(typed)
        return [(one.typed, one.spellings) for one in wording.expansions]

    def test_they_are_searched_for_and_named(self) -> None:
        assert self.found("russia") == {"English", "Russian"}
        assert self.spellings("russia") == [("russia", ("Россия", "روسيا", "Russian Federation"))]

    def test_they_can_be_left_out(self) -> None:
        assert self.found("russia", exact_names=True) == {"English"}

    def test_a_name_may_be_of_several_words_among_others(self) -> None:
        assert self.found("free syrian army") == {"Arabic"}
        assert self.found("Russia OR (free syrian army)") == {"English", "Russian", "Arabic"}
        assert self.spellings("came free syrian army") == [
            ("free syrian army", ("الجيش السوري الحر",))
        ]

    @pytest.mark.parametrize("typed", ['"russia"', "-russia", "headline:russia", "russi*", "bear"])
    def test_what_is_meant_as_it_stands_is_left_as_it_is(self, typed: str) -> None:
        assert self.spellings(typed) == []

    def test_capitals_decide_where_a_name_has_them(self) -> None:
        assert [typed for typed, _spellings in self.spellings("FSA")] == ["FSA"]
        assert self.spellings("fsa") == []

    def test_suggestions_begin_with_what_was_typed_in_any_word(self) -> None:
        make.make_track("Federal Talks")
        facts = SearchDocument.objects.facts()

        def labels(typed: str) -> list[str]:
            seen = Article.objects.visible_to(AnonymousUser())
            return [f"{one.kind}: {one.label}" for one in suggest(typed, seen, facts)]

        assert labels("fed") == ["track: Federal Talks", "actor: Russia"]
        assert labels("syrian ar") == ["actor: Free Syrian Army"]
        assert labels("الجيش") == ["actor: Free Syrian Army"]
        assert labels("engl") == ["article: English"]
        assert labels("?") == []

    def test_those_are_suggested_first_whose_shown_name_begins_so(self) -> None:
        make.make_actor("Qatar", names=["State of Qatar"])
        make.make_actor("Islamic State")
        make.make_actor("Staffan de Mistura")
        make.make_actor("Standing Group", names=["State"])
        facts = SearchDocument.objects.facts()

        def labels(typed: str) -> list[str]:
            found = suggest(typed, Article.objects.none(), facts)
            return [one.label for one in found]

        assert labels("sta") == ["Standing Group", "Staffan de Mistura", "Islamic State", "Qatar"]
        assert labels("state")[0] == "Standing Group"
        known = {one.label: one.known_as for one in suggest("sta", Article.objects.none(), facts)}
        assert known["Qatar"] == "State of Qatar"
        assert known["Islamic State"] == ""


@pytest.mark.postgresql
def test_headlines_are_suggested_without_reading_all_that_begin_so_or_come_before() -> None:
    for number in range(10, 40):
        make.make_article(f"Aleppo {number}")
        make.make_article(f"The talks, day {number}")
    with connection.cursor() as cursor:
        # Of so few, reading all would be quicker.
        for way in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            cursor.execute(f"SET LOCAL {way} = off")
        fetched = (
            "SELECT sum(pg_stat_get_xact_tuples_fetched(indexrelid)) FROM pg_index"
            " WHERE indrelid = 'articles_searchheadline'::regclass"
        )
        cursor.execute(fetched)
        before = cursor.fetchone()[0]
        seen = Article.objects.visible_to(AnonymousUser())
        found = suggest("the", seen, SearchDocument.objects.facts())
        cursor.execute(fetched)
        passed = cursor.fetchone()[0] - before
    assert [one.label for one in found] == [f"The talks, day {number}" for number in range(10, 14)]
    assert passed < 10


class TestSpelling:
    """Words that nothing holds are compared with those that something does."""

    @pytest.mark.parametrize(
        ("typed", "instead"),
        [
            ("Genva", ["geneva"]),
            ("eGneva", ["geneva"]),
            ("Geneav", ["geneva"]),
            ("delegatoins", ["delegations"]),
            ("أستنا", ["استانا"]),
            ("geneva", []),
            ("zzzzzz", []),
            ("ab", []),
            ("99999", []),
        ],
    )
    def test_near_spellings_that_occur_are_named(self, typed: str, instead: list[str]) -> None:
        make.make_article(body="The delegations in Geneva, not Astana: أستانا. 99998")
        finder = SearchDocument.objects.visible_to(AnonymousUser()).finder()
        found = near_spellings(
            read_query(typed), finder, finder.facts.everything(), SearchWord.objects.like
        )
        assert [one.instead for one in found] == instead

    @pytest.mark.parametrize(
        ("typed", "instead"),
        [
            ("actor:rusia", [("rusia", "russia")]),
            ('talks actor:"Fre Syrian Army"', [("Fre", "free")]),
            ("actor:al-asd", [("asd", "asad")]),
            ("source:rusia", []),
            ("actor:russia", []),
            ("actor:zzzzzz", []),
        ],
    )
    def test_near_spellings_of_names_are_those_of_records(
        self, typed: str, instead: list[tuple[str, str]]
    ) -> None:
        for name in ("Free Syrian Army", "Bashar al-Asad"):
            make.make_actor(name)
        make.make_actor("Russia", names=["Rusya"])
        found = near_names(read_query(typed), SearchDocument.objects.facts().names)
        assert [(one.typed, one.instead) for one in found] == instead


class TestRelevance:
    """The best first, in the same order on both databases."""

    def test_headlines_count_more_than_summaries_and_those_more_than_texts(self) -> None:
        filler = "Something else was said by everybody there. " * 20
        make.make_article("Once", body=f"Envoy. {filler}")
        make.make_article("Summary", summary="On the envoy.", body=filler)
        make.make_article("The envoy", body=filler)
        make.make_article("Nothing", body=filler)
        query = read_query("envoy")
        finder = SearchDocument.objects.visible_to(AnonymousUser()).finder()
        scores = rank(query, finder.find(query), finder)
        assert scores is not None
        headlines = dict(Article.objects.values_list("pk", "headline"))
        order = sorted(scores, key=lambda pk: -scores[pk])
        assert [headlines[pk] for pk in order] == ["The envoy", "Summary", "Once"]

    def test_a_rare_word_counts_more_than_a_common_one(self) -> None:
        for number in range(6):
            make.make_article(f"Common {number}", body="The envoy came.")
        make.make_article("Rare", body="The memorandum came.")
        query = read_query("envoy OR memorandum")
        finder = SearchDocument.objects.visible_to(AnonymousUser()).finder()
        scores = rank(query, finder.find(query), finder)
        assert scores is not None
        best = max(scores, key=lambda pk: scores[pk])
        assert Article.objects.get(pk=best).headline == "Rare"

    def test_too_many_are_not_ranked(self) -> None:
        finder = SearchDocument.objects.visible_to(AnonymousUser()).finder()
        assert rank(read_query("envoy"), BitMap(range(MOST_RANKED + 1)), finder) is None
