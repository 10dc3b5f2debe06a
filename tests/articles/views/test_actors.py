"""The list of actors and the page of each."""

import pytest
from django.urls import reverse

from articles.models import Actor, ActorName, ActorTie, Listing
from articles.models.fields import parse_partial_date
from articles.vocabulary import (
    ActorKind,
    AnnotationKind,
    ArticleStatus,
    Attendance,
    NameKind,
    TieKind,
)
from tests import factories as make
from tests.articles.views.pages import (
    by_class,
    facts,
    links,
    read,
    reads,
    section,
    tables_asked,
    words,
)

pytestmark = pytest.mark.django_db

LIST = reads("actor", "actor: how many of each kind")
SEARCH = reads("actor", "actor: how many of each kind", "actor: every spelling")
PAGE = reads(
    "actor",
    "actorname",
    "listing",
    "actortie",
    "actor: the other ends of its ties",
    "actortie: those that lead here",
    "actor: where they come from",
    "participation",
    "track: convened",
    "round: led",
    "event",
    "annotation: the order of positions",
    "annotation: positions",
    "annotation: mentions, with the articles that have most",
    "article: the latest",
    "track: theirs",
)


def names(page: object) -> list[str]:
    return [words(next(one.iter("a"))) for one in by_class(page, "actor-line")]


def tie(actor: Actor, kind: str, other: Actor, **fields: str) -> None:
    dates = {key: parse_partial_date(fields.pop(key, None)) for key in ("begins", "ends")}
    ActorTie.objects.create(actor=actor, kind=kind, other=other, **fields, **dates)


def test_actors_stand_under_their_kind_with_rounds_they_came_to_and_articles() -> None:
    russia = make.make_actor("Russia")
    round_ = make.make_round()
    make.make_participation(round_, russia)
    make.make_participation(round_, russia, role="guarantor")
    make.make_participation(make.make_round(), russia, role="invited", attendance="boycotted")
    make.make_article(actors=[russia])
    make.make_article(actors=[russia], status=ArticleStatus.WITHDRAWN)
    make.make_actor("Envoy", kind=ActorKind.PERSON, role="Special Envoy")
    groups = by_class(read(reverse("articles:actor-list")), "actor-group")
    assert [words(group) for group in groups] == [
        "States Russia 1 round1 article",
        "Persons EnvoySpecial Envoy",
    ]


def test_one_kind_alone_stands_from_a_to_z() -> None:
    for name in ("Élan", "ahrar", "Eastern front"):
        make.make_actor(name, kind=ActorKind.ARMED_GROUP)
    make.make_actor("Russia")
    page = read(f"{reverse('articles:actor-list')}?kind=armed-group")
    assert names(page) == ["ahrar", "Eastern front", "Élan"]
    assert [words(one) for one in by_class(page, "actor-group__name")] == ["A", "E"]
    assert links(page)["armed groups(chosen; remove) 3"] == reverse("articles:actor-list")


def test_any_spelling_of_a_name_finds_its_actor_and_is_shown() -> None:
    assad = make.make_actor("Bashar al-Assad", names=["Bachar el-Assad"])
    ActorName.objects.create(actor=assad, text="بشّار الأسد", language="ar")
    make.make_actor("Russia")
    address = reverse("articles:actor-list")
    for query in ("bachar EL-ASSAD", "الاسد", "  assad   bashar "):
        assert names(read(f"{address}?q={query}")) == ["Bashar al-Assad"]
    found = by_class(read(f"{address}?q=الاسد"), "actor-line")[0]
    assert "found as بشّار الأسد" in words(found)
    assert [one.get("lang") for one in found.iter("bdi")] == [None, "ar"]
    assert "found as" not in words(by_class(read(f"{address}?q=Bashar"), "actor-line")[0])


def test_a_search_keeps_the_kind_and_counts_within_what_was_found() -> None:
    make.make_actor("Syria")
    make.make_actor("Army of Syria", kind=ActorKind.ARMED_GROUP)
    make.make_actor("Envoy", kind=ActorKind.PERSON)
    page = read(f"{reverse('articles:actor-list')}?kind=state&q=syria")
    assert names(page) == ["Syria"]
    assert links(page)["armed groups 1"].endswith("?q=syria&kind=armed-group")
    assert "persons 0" in words(page)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kind=dragon", "There is no such kind of actor."),
        ("q=nobody+at+all", "No actor answers to that."),
        ("q=" + "x" * 3000, "No actor answers to that."),
    ],
)
def test_what_finds_nobody_says_so_and_offers_a_way_back(query: str, message: str) -> None:
    make.make_actor()
    page = read(f"{reverse('articles:actor-list')}?{query}")
    assert message in words(page)
    assert links(page)["All actors"] == reverse("articles:actor-list")


@pytest.mark.parametrize("number", [2, 10])
def test_the_list_asks_the_same_queries_however_many_actors_there_are(number: int) -> None:
    for _ in range(number):
        make.make_actor("Aa", slug=make.make_actor().pid, names=["Ab", "Ac"])
    address = reverse("articles:actor-list")
    assert tables_asked(address) == LIST
    assert tables_asked(f"{address}?q=ab") == SEARCH


def test_names_stand_by_language_each_once_with_what_to_mind() -> None:
    actor = make.make_actor("Nusra Front")
    for kind in (NameKind.NATIVE, NameKind.NAME):
        ActorName.objects.create(actor=actor, text="جبهة النصرة", language="ar", kind=kind)
    ActorName.objects.create(
        actor=actor,
        text="JAN",
        kind=NameKind.ABBREVIATION,
        ambiguous=True,
        case_sensitive=True,
        valid_to="2016-07-28",
    )
    told = section(read(actor.get_absolute_url()), "names") or ""
    assert told == (
        "Other names 2 spellings "
        "English JAN abbreviationambiguouscase-sensitivevalid until 28 July 2016 "
        "Arabic جبهة النصرة name in the own language"
    )


def test_a_tie_without_an_end_is_not_known_to_have_ended() -> None:
    body, person = make.make_actor("Commission"), make.make_actor("Chair", kind=ActorKind.PERSON)
    tie(person, TieKind.OFFICE_HOLDER, body, role="Chairman", begins="2014")
    tie(person, TieKind.MEMBER_OF, body, begins="2012-11", ends="2013")
    tie(person, TieKind.PART_OF, body)
    mine = section(read(person.get_absolute_url()), "ties") or ""
    assert "Commission, Chairman from 2014, not known to have ended" in mine
    assert "Member of Commission November 2012–2013" in mine
    assert "Part of Commission dates not recorded" in mine
    theirs = section(read(body.get_absolute_url()), "ties") or ""
    assert "Office holders Chair, Chairman from 2014, not known to have ended" in theirs
    for word in ("current", "present", "since", "today"):
        assert word not in (mine + theirs).lower()


def test_a_listing_is_told_as_the_fact_of_the_body_that_lists() -> None:
    actor = make.make_actor(kind=ActorKind.ARMED_GROUP)
    Listing.objects.create(
        actor=actor,
        listed_by="Security Council Committee",
        reference="QDe.137",
        begins="2014-05-14",
    )
    told = section(read(actor.get_absolute_url()), "listings") or ""
    assert "Listed by Security Council Committee (QDe.137), from 14 May 2014" in told


def test_rounds_stand_by_track_with_how_often_the_actor_came_and_stayed_away() -> None:
    actor, astana = make.make_actor("Opposition"), make.make_track("Astana")
    first, second, third, fourth = (make.make_round(astana) for _ in range(4))
    make.make_participation(first, actor)
    make.make_participation(
        second, actor, role="invited", attendance=Attendance.BOYCOTTED, evidence="in protest"
    )
    make.make_participation(third, actor, attendance=Attendance.UNKNOWN)
    make.make_participation(fourth, actor)
    make.make_participation(fourth, actor, role="invited", attendance=Attendance.ABSENT)
    told = section(read(actor.get_absolute_url()), "rounds") or ""
    assert "Astana came to 1 roundstayed away from 12 not settled" in told
    assert "invited, boycotted in protest" in told
    assert "Reports conflict: delegation; invited, absent" in told


def test_positions_stand_under_their_question_with_quote_and_date() -> None:
    actor, question = make.make_actor(), make.make_question("Ceasefire")
    text = make.make_text(make.make_article("A headline", published="2017-02"))
    annotation = make.make_annotation(
        text, kind=AnnotationKind.POSITION, actor=actor, question=question, stance="supports"
    )
    told = section(read(actor.get_absolute_url()), "positions") or ""
    assert question.proposition in told
    assert "supports February 2017" in told
    assert annotation.exact in told
    assert "A headline" in told


def test_positions_that_its_page_leaves_out_are_a_link_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("articles.views.actors.POSITIONS", 1)
    actor, question = make.make_actor(), make.make_question()
    for quote in ("They came", "They left"):
        text = make.make_text(make.make_article(), f"{quote} in the end.")
        fields = {"kind": AnnotationKind.POSITION, "stance": "unclear", "question": question}
        make.make_annotation(text, quote, actor=actor, **fields)
    page = read(actor.get_absolute_url())
    rest = words(read(links(page)["All of them in the list of annotations"]))
    assert "They came" in rest
    assert "They left" in rest


def test_quotes_and_mentions_of_restricted_texts_are_for_their_readers_alone() -> None:
    actor, question = make.make_actor(), make.make_question()
    text = make.make_restricted_text(body="A guarded sentence stands here.")
    make.make_annotation(text, "guarded sentence", actor=actor)
    make.make_annotation(
        text,
        "stands here",
        kind=AnnotationKind.POSITION,
        actor=actor,
        question=question,
        stance="opposes",
        note="A guarded note.",
    )
    address = actor.get_absolute_url()
    page = read(address)
    for secret in ("stands here", "guarded note", "annotated mention"):
        assert secret not in words(page)
    page = read(address, user=make.make_reader())
    for shown in ("stands here", "A guarded note.", "1 annotated mention"):
        assert shown in words(page)


def test_mentions_are_counted_article_by_article() -> None:
    actor = make.make_actor("Russia")
    often = make.make_text(make.make_article("Often"), body="Russia, and Moscow again.")
    make.make_annotation(often, "Russia", actor=actor)
    make.make_annotation(often, "Moscow", actor=actor)
    make.make_annotation(make.make_text(make.make_article("Once")), actor=actor)
    assert facts(read(actor.get_absolute_url()))["Mentions"] == (
        "3 annotated mentionsOften 2Once 1"
    )


def test_of_very_many_mentions_it_is_said_how_many_were_sorted_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("articles.search.evidence", "articles.presenters.mentions"):
        monkeypatch.setattr(f"{module}.MOST_SORTED_OUT", 1)
    actor = make.make_actor("Russia")
    make.make_annotation(make.make_text(make.make_article("Old", published="2012")), actor=actor)
    make.make_annotation(make.make_text(make.make_article("New", published="2018")), actor=actor)
    assert facts(read(actor.get_absolute_url()))["Mentions"] == (
        "2 annotated mentionsNew 1Articles with most of the newest 1."
    )


def test_a_person_is_shown_in_public_function_and_died_only_where_that_is_recorded() -> None:
    envoy = make.make_actor("Envoy", kind=ActorKind.PERSON, role="Special Envoy, 2012–2014")
    assert facts(read(envoy.get_absolute_url())) == {
        "Kind": "person",
        "Public function": "Special Envoy, 2012–2014",
    }
    gone = make.make_actor("Former", kind=ActorKind.PERSON, died_on=parse_partial_date("2018-08"))
    assert facts(read(gone.get_absolute_url()))["Died"] == "August 2018"


def test_its_articles_lead_to_the_list_of_articles() -> None:
    russia = make.make_actor("Russia")
    make.make_article("Kept", actors=[russia])
    make.make_article("Taken back", actors=[russia], status=ArticleStatus.WITHDRAWN)
    page = read(russia.get_absolute_url())
    assert links(page)["1 article in the list"] == "/articles/?actor=russia"
    assert "Taken back" not in words(page)


@pytest.mark.parametrize("number", [2, 10])
def test_the_page_asks_the_same_queries_however_much_there_is(number: int) -> None:
    actor = make.make_actor()
    for _ in range(number):
        other = make.make_actor()
        ActorName.objects.create(actor=actor, text=other.name)
        Listing.objects.create(actor=actor, listed_by=other.name)
        tie(actor, TieKind.MEMBER_OF, other)
        tie(other, TieKind.MEMBER_OF, actor)
        round_ = make.make_round()
        round_.chairs.add(actor)
        round_.track.convenors.add(actor)
        make.make_participation(round_, actor)
        make.make_event(actors=[actor])
        text = make.make_text(make.make_article(actors=[actor], tracks=[round_.track]))
        make.make_annotation(text, actor=actor)
        make.make_annotation(text, kind=AnnotationKind.POSITION, actor=actor)
    assert tables_asked(actor.get_absolute_url()) == PAGE
