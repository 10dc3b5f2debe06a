"""An article's page is kept until something changes that it shows, and is never what it was."""

import random
from collections.abc import Callable
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Actor,
    AlternativeDate,
    Annotation,
    Article,
    Change,
    Event,
    FieldCertainty,
    Identifier,
    Place,
    Placement,
    Question,
    Round,
    Source,
    Text,
    TextVersion,
    Track,
)
from articles.models.fields import parse_partial_date
from articles.models.watched import watched
from articles.presenters.ingredients import Ingredients
from articles.views import kept as kept_module
from articles.views.kept import RENDERINGS, kept
from articles.vocabulary import AnnotationKind, ArticleField, Confidence, TextAccess
from tests import factories as make

pytestmark = pytest.mark.django_db

BODY = "The delegations met in Astana.\n\nThey parted without a word, said the envoy of Russia."
SECRET = "The envoy dictated a clause that nobody may print."
# A cookie keeps the store of whole answers out of it.
COOKIE = {"cookie": "theme=dark"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Begin with an empty store."""
    RENDERINGS.forget()


@pytest.fixture
def client() -> Client:
    return Client(headers=COOKIE)


@pytest.fixture
def article() -> Article:
    """Make an article with an open and a restricted text."""
    article = make.make_article("Talks open", body=BODY)
    make.make_restricted_text(article, body=SECRET)
    return article


@pytest.fixture
def full() -> Article:
    """Make an article that shows something of every kind of record."""
    track, other = make.make_track("Astana"), make.make_track("Geneva")
    rounds = [make.make_round(track), make.make_round(other)]
    actor, place = make.make_actor("Russia"), make.make_place("Sochi")
    for day in ("2017-01-20", "2017-01-28", "2017-03-01"):
        make.make_article(f"Published on {day}", published=day)
    article = make.make_article(
        "Talks open",
        body=BODY,
        tracks=[track],
        rounds=rounds[:1],
        actors=[actor],
        events=[make.make_event("The ceasefire")],
        republished_by=make.make_source("Another paper"),
        note="Found in a library.",
    )
    article.certainties.create(field=ArticleField.PUBLISHED, level=Confidence.LOW, basis="A copy.")
    why = {"why": "So says the reprint."}
    article.alternative_dates.create(
        published=parse_partial_date("2017-02"), round=rounds[1], **why
    )
    make.make_restricted_text(article, body=SECRET)
    text = article.texts.get(role="digest")
    make.make_annotation(text, "The delegations", actor=make.make_actor("Turkey"))
    make.make_annotation(text, "delegations met", track=other, kind=AnnotationKind.MENTION)
    make.make_annotation(text, "met in Astana", round=rounds[1], kind=AnnotationKind.MENTION)
    make.make_annotation(text, "Astana", place=place, kind=AnnotationKind.MENTION)
    make.make_annotation(text, "They parted without a word", kind=AnnotationKind.POSITION)
    make.make_annotation(text, "the envoy of Russia", kind=AnnotationKind.NOTE)
    Annotation.objects.create(
        article=article, kind=AnnotationKind.NOTE, note="A first report.", status="accepted"
    )
    return article


def changed(rows: Any, **values: Any) -> Callable[[], Any]:
    return lambda: rows.update(**values)


def digest_of(article: Article) -> Text:
    return article.texts.get(role="digest")


def redate(article: Article, day: str) -> None:
    article.published = parse_partial_date(day)
    article.save()


def edits(article: Article) -> dict[str, Callable[[], Any]]:
    """Return what may happen to what the page shows, by hand and past every form."""
    own = Annotation.objects.filter(article=article)
    tracks, actors = Track.objects.all(), Actor.objects.all()
    position = own.get(kind="position")
    neighbours = Article.objects.filter(headline__startswith="Published")
    return {
        "an actor it is about is renamed": changed(actors.filter(name="Russia"), name="Rossiya"),
        "an actor of a note is renamed": changed(actors.filter(name="Turkey"), name="Türkiye"),
        "a track moves": changed(tracks.filter(slug="astana"), slug="nur-sultan"),
        "a track of a note is coloured": changed(tracks.filter(slug="geneva"), palette="moss"),
        "a round of its track is renamed": changed(
            Round.objects.filter(track__short_name="Astana"), short_name="The first"
        ),
        "a round is added to its track": lambda: make.make_round(
            tracks.get(short_name="Astana"), begins="2017-01-21", ends="2017-01-22"
        ),
        "a place is renamed": changed(Place.objects.filter(name="Sochi"), name="Sotschi"),
        "a question is reworded": changed(
            Question.objects.filter(annotations=position), name="Another question"
        ),
        "an event is renamed": changed(Event.objects.all(), name="The truce"),
        "its source is renamed": changed(
            Source.objects.filter(pk=article.source_id), name="A paper"
        ),
        "its second source is renamed": changed(
            Source.objects.filter(name="Another paper"), name="A third paper"
        ),
        "its headline is changed": changed(
            Article.objects.filter(pk=article.pk), headline="Talks begin"
        ),
        "it is about another actor": lambda: article.actors.add(make.make_actor("Iran")),
        "it is about no event": article.events.clear,
        "a fact is better known": changed(FieldCertainty.objects.all(), level="medium"),
        "another date is explained": changed(AlternativeDate.objects.all(), why="By mistake."),
        "a note is rejected": lambda: own.get(exact="Astana").reject(None),
        "a note is corrected": changed(own.filter(kind="note"), note_html="<p>Read again.</p>"),
        "a note is added": lambda: make.make_annotation(
            digest_of(article), "They parted", kind="note"
        ),
        "a note loses its place": changed(
            Placement.objects.filter(annotation__exact="The delegations"), state="doubtful"
        ),
        "its text is corrected": lambda: digest_of(article).revise(
            BODY.replace("without a word", "in silence"), by=None, reason="Misread."
        ),
        "a reason is reworded": changed(
            TextVersion.objects.filter(number=2), reason="Misread before."
        ),
        "its original is opened": changed(
            Text.objects.filter(role="original"), access=TextAccess.OPEN
        ),
        "its original is closed again": changed(
            Text.objects.filter(role="original"), access=TextAccess.RESTRICTED
        ),
        "another article comes between": lambda: make.make_article(
            "A day before", published="2017-01-23"
        ),
        "a neighbour is renamed": changed(
            neighbours.filter(published_to="2017-01-28"), headline="Later"
        ),
        "a neighbour is withdrawn": changed(
            Article.objects.filter(headline="A day before"), status="draft"
        ),
        "a draft that lies between is published": changed(
            Article.objects.filter(headline="A day before"), status="published"
        ),
        "an article moves between": lambda: redate(
            neighbours.get(published_to="2017-03-01"), "2017-01-25"
        ),
    }


def page(client: Client, article: Article, query: str = "") -> bytes:
    article.refresh_from_db()
    answer = client.get(f"{article.get_absolute_url()}{query}")
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def fresh(client: Client, article: Article) -> bytes:
    RENDERINGS.forget()
    return page(client, article)


def test_after_every_edit_the_page_is_what_it_would_be_made_anew(
    client: Client, full: Article
) -> None:
    before = page(client, full)
    for name, edit in edits(full).items():
        edit()
        shown = page(client, full)
        assert shown != before, f"{name}, and it does not show"
        assert shown == page(client, full)
        before = fresh(client, full)
        assert shown == before, name


@pytest.mark.long
def test_in_whatever_order_edits_come(client: Client, full: Article) -> None:
    """With pages kept meanwhile for the states between."""
    all_edits = list(edits(full).items())
    random.Random(2254).shuffle(all_edits)
    for number, (name, edit) in enumerate(all_edits):
        edit()
        if number % 5 == 4:
            shown = page(client, full)
            assert shown == fresh(client, full), name


@pytest.fixture
def not_made_again(article: Article, monkeypatch: pytest.MonkeyPatch) -> Callable[[Client], None]:
    def show(client: Client) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("articles.views.article.article_page", None)
            page(client, article)

    return show


def test_what_changes_elsewhere_leaves_it_alone(
    client: Client, article: Article, not_made_again: Callable[[Client], None]
) -> None:
    for day in ("2017-01-20", "2017-01-28"):
        make.make_article(f"Published on {day}", published=day)
    page(client, article)
    other = make.make_article("Of another month", published="2017-03-01", body=BODY)
    make.make_annotation(other.texts.get())
    make.make_actor("Somebody who is not in it")
    not_made_again(client)
    other.headline = "Renamed"
    other.save()
    make.make_article("Nobody sees it", status="draft", published="2017-01-23")
    make.make_article("Of no known day", published=None)
    make.make_text(other, "A translation.", role="translation", language="ar")
    not_made_again(client)
    RENDERINGS.forget()
    with pytest.raises(TypeError):
        not_made_again(client)


def test_it_reads_nothing_whose_changes_are_not_counted(client: Client, full: Article) -> None:
    with CaptureQueriesContext(connection) as queries:
        page(client, full)
    tables = {table.table for table in watched()}
    asked = " ".join(query["sql"] for query in queries)
    unwatched = {
        name
        for name in connection.introspection.table_names()
        if name not in tables and f'"{name}"' in asked
    }
    assert unwatched <= {"articles_revision", "articles_change"}


def test_an_article_that_is_withdrawn_or_gone_is_not_shown_again(
    client: Client, article: Article
) -> None:
    address = article.get_absolute_url()
    page(client, article)
    Article.objects.filter(pk=article.pk).update(
        status="withdrawn", withdrawn_because="It was never published."
    )
    assert client.get(address).status_code == 410
    Article.objects.filter(pk=article.pk).update(status="published", withdrawn_because="")
    page(client, article)
    Article.objects.filter(pk=article.pk).update(slug="elsewhere")
    assert client.get(address).status_code == 301


def test_an_actor_that_is_merged_gives_way_to_its_heir(client: Client, full: Article) -> None:
    page(client, full)
    former, heir = Actor.objects.get(name="Turkey"), make.make_actor("Ankara")
    Annotation.objects.filter(actor=former).update(actor=heir)
    full.actors.remove(former)
    former.retire(reason="It was there twice.", merged_into=heir)
    assert Identifier.objects.get(pid=former.pid).retired_at
    shown = page(client, full).decode()
    assert "Turkey" not in shown
    assert shown.encode() == fresh(client, full)


def test_nothing_of_a_restricted_text_is_kept(client: Client, article: Article) -> None:
    Client().get(f"{article.get_absolute_url()}?text=original-en")
    reader = Client()
    for user in (make.make_reader(), make.make_editor()):
        reader.force_login(user)
        for query in ("", "?text=original-en"):
            assert user.username in page(reader, article, query).decode()
    for query in ("", "?text=original-en", "?text=digest-en", "?hide=note"):
        page(client, article, query)
    assert len(RENDERINGS) == 4
    for rendering in RENDERINGS._kept.values():
        shown = brotli.decompress(rendering.packed.body).decode()
        assert SECRET not in shown
        assert "Sign out" not in shown


def test_who_may_read_more_is_not_shown_what_is_kept(client: Client, article: Article) -> None:
    page(client, article, "?text=original-en")
    reader = Client()
    reader.force_login(make.make_reader())
    assert SECRET in page(reader, article, "?text=original-en").decode()


def test_words_searched_for_are_not_kept(client: Client, article: Article) -> None:
    page(client, article, "?q=delegations")
    page(client, article, "?from-elsewhere=1")
    assert len(RENDERINGS) == 0


def test_a_message_is_told_to_one(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(("Signed out.", "Nothing to say.", "Not asked for."))

    def make_page() -> tuple[HttpResponse, Ingredients]:
        return HttpResponse(next(made)), Ingredients({}, frozenset(), None)

    def asked(messages: list[str]) -> HttpRequest:
        request = rf.get("/articles/")
        request.user = AnonymousUser()
        monkeypatch.setattr(kept_module, "get_messages", lambda _request: messages)
        return request

    make.make_article()
    assert kept(asked(["Signed out."]), make_page).content == b"Signed out."
    assert kept(asked([]), make_page).content == b"Nothing to say."
    assert kept(asked([]), make_page).content == b"Nothing to say."


def test_when_it_cannot_be_told_what_changed_the_page_is_made_anew(
    client: Client, article: Article, not_made_again: Callable[[Client], None]
) -> None:
    """So it is when a backup was brought back, or after more changes than are looked through."""
    page(client, article)
    Change.objects.all().delete()
    make.make_actor()
    with pytest.raises(TypeError):
        not_made_again(client)


def test_memory_is_bounded(settings: Any, client: Client, article: Article) -> None:
    page(client, article)
    room = settings.RENDERINGS_BYTES = 5 * RENDERINGS.bytes
    wishes = [f"?hide={kind}" for kind in AnnotationKind]
    for query in (*wishes, "?text=digest-en", *(f"{wish}&text=digest-en" for wish in wishes)):
        page(client, article, query)
    assert 0 < RENDERINGS.bytes <= room
    assert RENDERINGS.bytes == sum(one.size for one in RENDERINGS._kept.values())
    RENDERINGS.forget()
    settings.RENDERINGS_BYTES = 0
    page(client, article)
    assert len(RENDERINGS) == 0


def test_a_program_that_asks_for_the_notes_is_not_given_the_page(
    client: Client, article: Article
) -> None:
    page(client, article)
    address = article.get_absolute_url()
    for _again in range(2):
        data = client.get(address, headers={"accept": "application/ld+json"})
        assert data["Content-Type"].startswith("application/ld+json")
        assert "Accept" in client.get(address)["Vary"].split(", ")


def test_a_page_travels_packed_to_whoever_takes_it_so(client: Client, article: Article) -> None:
    plain = page(client, article)
    for _made_then_kept in range(2):
        answer = client.get(article.get_absolute_url(), headers={"accept-encoding": "gzip, br"})
        assert answer["Content-Encoding"] == "br"
        assert brotli.decompress(answer.content) == plain
        assert int(answer["Content-Length"]) == len(answer.content)
        assert {"Accept-Encoding", "Cookie"} <= set(answer["Vary"].split(", "))
        RENDERINGS.forget()
