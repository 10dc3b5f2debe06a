"""The editors' desk as the tests meet it: one row of every kind, its pages, its state."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from articles.forms.correct import CONFIRMED, LOSS_ACCEPTED
from articles.models import (
    Actor,
    ActorTie,
    AlternativeDate,
    Annotation,
    Article,
    Event,
    FieldCertainty,
    Identifier,
    Listing,
    Place,
    PlaceName,
    Question,
    Report,
    Round,
    Source,
    Text,
    TextVersion,
    Track,
    TrackName,
)
from articles.vocabulary import AnnotationKind
from tests import factories
from tests.articles.admin.browserlike import PageForm

REFERENCES = [
    {"title": "A communiqué — «بيان»", "publisher": None, "date": "2017-01", "url": None},
    {
        "title": "Résolution 2254",
        "symbol": "S/RES/2254 (2015)",
        "url": "https://example.org/a?b=1&c",
    },
]
# Prose as imports leave it: line ends of every kind, space at the ends, invisible characters.
ODD_PROSE = "\n  First line \r\nsecond\rthird\u2028fourth\u00a0\u200f end \n\n"


def a_source() -> Source:
    """Make a source with lists, references and odd spaces."""
    return factories.make_source(
        native_name=" صحيفة ",
        aliases=["The Paper", "La Gazette — «ج»"],
        languages=["en", "ar"],
        parent=factories.make_source(),
        affiliation=ODD_PROSE,
        homepage="https://example.org/",
        references=REFERENCES,
        founded="1984-05",
    )


def an_actor() -> Actor:
    """Make an actor with names, ties and listings."""
    actor = factories.make_actor(
        names=["Damascus", "دمشق"], references=REFERENCES, description=ODD_PROSE, note=ODD_PROSE
    )
    actor.names.update(blocking_phrases=["Damascus steel", "Damascus, Oregon"])
    ActorTie.objects.create(
        actor=actor, kind="part-of", other=factories.make_actor(), note=ODD_PROSE
    )
    Listing.objects.create(actor=actor, listed_by="A council\nand a court", begins="2014")
    return actor


def a_track() -> Track:
    """Make a track with a name, a parent, convenors and its legal basis."""
    track = factories.make_track(
        parent=factories.make_track(),
        legal_basis=["S/RES/2254 (2015)"],
        begins="2017-01",
        summary=ODD_PROSE,
    )
    track.convenors.add(factories.make_actor())
    TrackName.objects.create(track=track, text="مسار", language="ar")
    return track


def a_round() -> Round:
    """Make a round with chairs, documents and two participations."""
    round_ = factories.make_round(
        documents=[{"title": "Joint statement", "symbol": None}],
        outcome=ODD_PROSE,
        place=factories.make_place(),
        chair_role="mediator",
    )
    round_.chairs.add(factories.make_actor())
    factories.make_participation(round_, evidence=ODD_PROSE, references=REFERENCES)
    factories.make_participation(round_, confidence="low")
    return round_


def a_place() -> Place:
    """Make a place with coordinates, a name and a metonym."""
    place = factories.make_place(latitude="33.50", longitude="36.30", note=ODD_PROSE)
    place.metonym_for.add(factories.make_actor())
    PlaceName.objects.create(place=place, text="دمشق", language="ar")
    return place


def an_event() -> Event:
    """Make an event with all that it concerns."""
    return factories.make_event(
        tracks=[factories.make_track()],
        actors=[factories.make_actor()],
        places=[factories.make_place()],
        summary=ODD_PROSE,
    )


def an_article() -> Article:
    """Make an article with everything that one can have."""
    round_ = factories.make_round()
    article = factories.make_article(
        tracks=[round_.track],
        rounds=[round_],
        actors=[factories.make_actor(), factories.make_actor()],
        events=[factories.make_event()],
        body=factories.BODY,
        summary=ODD_PROSE,
        strapline=" A strapline with a space at either end ",
        references=REFERENCES,
        other_urls=["https://example.org/a", "https://example.org/b"],
        published="2017-01",
    )
    FieldCertainty.objects.create(
        article=article, field="byline", level="low", basis="Two\r\nlines."
    )
    AlternativeDate.objects.create(article=article, published="2017-02", round=round_, why="So.")
    return article


def an_annotation() -> Annotation:
    """Make a position on a passage whose context has spaces at its ends."""
    return factories.make_annotation(
        factories.make_text(),
        "in the evening",
        kind=AnnotationKind.POSITION,
        note=ODD_PROSE,
        author=factories.make_user(),
    )


def a_report() -> Report:
    """Make a report that waits for an answer."""
    return Report.objects.create(
        article=factories.make_article(), message=ODD_PROSE, contact="reader@example.org"
    )


def a_text() -> Text:
    """Make a text with an excerpt and odd white space in its body."""
    return factories.make_restricted_text(
        body=f"\n\n  {factories.BODY}\u2028 \t\n\n", access="excerpt", excerpt=ODD_PROSE
    )


def a_version() -> TextVersion:
    """Make a version."""
    version = factories.make_text().current
    assert version is not None
    return version


def a_group() -> Group:
    """Make a role of somebody's own."""
    return Group.objects.create(name="Interns")


def an_identifier() -> Identifier:
    """Make an identifier, with its record."""
    return Identifier.objects.get(pid=factories.make_place().pid)


# How to make one row of every kind, and a field of it that takes any words.
KINDS: dict[type[models.Model], tuple[Callable[[], Any], str]] = {
    Actor: (an_actor, "name"),
    Annotation: (an_annotation, "note"),
    Article: (an_article, "headline"),
    Event: (an_event, "name"),
    Group: (a_group, "name"),
    Identifier: (an_identifier, ""),
    Place: (a_place, "name"),
    Question: (factories.make_question, "name"),
    Report: (a_report, "answer"),
    Round: (a_round, "name"),
    Source: (a_source, "name"),
    Text: (a_text, "rights_note"),
    TextVersion: (a_version, ""),
    Track: (a_track, "name"),
    User: (factories.make_user, "first_name"),
}
REGISTERED: list[type[models.Model]] = sorted(
    admin.site._registry, key=lambda model: model._meta.label
)
# A model that nobody may change has no form to be stale.
EDITABLE = [model for model in REGISTERED if KINDS.get(model, ("", "?"))[1]]


def make_row(model: type[models.Model]) -> Any:
    """Make one row of ``model`` as the archive would hold it."""
    maker, _field = KINDS[model]
    return model._base_manager.get(pk=maker().pk)


def page_of(obj: models.Model | type[models.Model], page: str = "change") -> str:
    """Return the address of a page of the admin."""
    args = [obj.pk] if isinstance(obj, models.Model) else []
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{page}", args=args)


def open_form(
    client: Client, obj: models.Model | type[models.Model], page: str = "", query: str = ""
) -> PageForm:
    """Open the form of a row, or the empty one of a model, and return its fields."""
    page = page or ("change" if isinstance(obj, models.Model) else "add")
    response = client.get(page_of(obj, page) + query)
    assert response.status_code == 200
    form_id = None if page == "delete" else f"{obj._meta.model_name}_form"
    return PageForm(response.content.decode(), form_id)


def send(
    client: Client, obj: models.Model | type[models.Model], form: PageForm, button: str = "_save"
) -> Any:
    """Send a form back."""
    page = "change" if isinstance(obj, models.Model) else "add"
    return looked_at(client, obj, client.post(page_of(obj, page), form.data(button)))


def looked_at(client: Client, obj: Any, answer: Any, *, follow: bool = False) -> Any:
    """Save a correction that was shown before it is saved, whatever it does to annotations."""
    if b'id="correction"' not in answer.content:
        return answer
    preview = PageForm(answer.content.decode(), "correction")
    preview[LOSS_ACCEPTED] = preview[CONFIRMED]
    return client.post(page_of(obj), preview.data("_confirm"), follow=follow)


def everything_stored() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that the desk may write, history and log included."""
    stored = {}
    with connection.cursor() as cursor:
        for table, columns in _tables():
            cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - names of our own
            stored[table] = sorted(cursor.fetchall(), key=repr)
    return stored


@cache
def _tables() -> list[tuple[str, str]]:
    models_ = [*apps.get_app_config("articles").get_models(include_auto_created=True)]
    models_ += [Group, User, LogEntry, User.groups.through, Group.permissions.through]
    return [
        (
            model._meta.db_table,
            ", ".join(
                f'"{field.column}"'
                for field in model._meta.concrete_fields
                if field.name != "last_login"
            ),
        )
        for model in models_
    ]
