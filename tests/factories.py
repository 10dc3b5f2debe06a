"""Records for tests: functions with sensible defaults; a test states only what matters to it."""

import itertools
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models.signals import post_save

from articles.models import (
    Actor,
    ActorName,
    Annotation,
    Article,
    Event,
    Participation,
    Place,
    Question,
    Round,
    Source,
    Text,
    Track,
)
from articles.models.fields import parse_partial_date
from articles.vocabulary import (
    ActorKind,
    AnnotationKind,
    AnnotationStatus,
    ArticleKind,
    ArticleStatus,
    Attendance,
    NameKind,
    Palette,
    ParticipantRole,
    SourceKind,
    TextAccess,
    TextRole,
)

_numbers = itertools.count(1)

BODY = "The delegations met in the morning.\n\nThey parted in the evening without a word."


def make_user(*permissions: str, **fields: Any) -> User:
    """Make a user with permissions such as "articles.change_article"; password "secret"."""
    number = next(_numbers)
    password = fields.pop("password", "secret")
    user = User.objects.create_user(
        **{"username": f"user-{number}", "email": f"user-{number}@example.org"} | fields,
        password=password,
    )
    for permission in permissions:
        label, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=label, codename=codename)
        )
    return user


def make_reader() -> User:
    """Make a user who may read restricted texts and nothing more."""
    return make_user("articles.read_restricted_text")


def make_editor() -> User:
    """Make a user who sees drafts, restricted texts and unreviewed annotations."""
    return make_user(
        "articles.read_restricted_text",
        "articles.change_article",
        "articles.change_annotation",
        "articles.review_annotation",
        is_staff=True,
    )


def make_source(name: str = "", **fields: Any) -> Source:
    """Make an outlet: a newspaper unless told otherwise."""
    name = name or f"Outlet {next(_numbers)}"
    return Source.objects.create(
        **{"name": name, "slug": Source.free_slug(name), "kind": SourceKind.NEWSPAPER} | fields
    )


def make_actor(name: str = "", *, names: Collection[str] = (), **fields: Any) -> Actor:
    """Make an actor, a state unless told otherwise, with other spellings in ``names``."""
    name = name or f"Actor {next(_numbers)}"
    actor = Actor.objects.create(
        **{"name": name, "slug": Actor.free_slug(name), "kind": ActorKind.STATE} | fields
    )
    for text in names:
        ActorName.objects.create(actor=actor, text=text, kind=NameKind.NAME)
    return actor


def make_track(name: str = "", **fields: Any) -> Track:
    """Make a track; its short name is its name unless told otherwise."""
    number = next(_numbers)
    name = name or f"Track {number}"
    defaults = {
        "name": name,
        "short_name": name,
        "slug": Track.free_slug(name),
        "palette": Palette.values[number % len(Palette.values)],
    }
    return Track.objects.create(**defaults | fields)


def make_round(track: Track | None = None, number: int = 0, **fields: Any) -> Round:
    """Make the next round of ``track``: two days, known to the day."""
    track = track or make_track()
    number = number or track.rounds.count() + 1
    first = date(2017, 1, 23) + timedelta(days=30 * number)
    name = fields.pop("name", f"{track.short_name} {number}")
    defaults = {
        "track": track,
        "number": number,
        "name": name,
        "short_name": name,
        "slug": Round.free_slug(name),
        "begins": first.isoformat(),
        "ends": (first + timedelta(days=1)).isoformat(),
        "city": "Geneva",
    }
    return Round.objects.create(**_with_dates(defaults | fields, "begins", "ends"))


def make_participation(
    round_: Round | None = None, actor: Actor | None = None, **fields: Any
) -> Participation:
    """Make an actor's part in a round: a delegation that attended."""
    defaults = {
        "round": round_ or make_round(),
        "actor": actor or make_actor(),
        "role": ParticipantRole.DELEGATION,
        "attendance": Attendance.ATTENDED,
    }
    return Participation.objects.create(**defaults | fields)


def make_place(name: str = "", **fields: Any) -> Place:
    """Make a place."""
    name = name or f"Place {next(_numbers)}"
    return Place.objects.create(
        **{"name": name, "slug": Place.free_slug(name), "kind": "city"} | fields
    )


def make_event(name: str = "", **fields: Any) -> Event:
    """Make an event of one day in 2017."""
    name = name or f"Event {next(_numbers)}"
    defaults = {"name": name, "slug": Event.free_slug(name), "begins": "2017-04-04", "ends": None}
    related = {key: fields.pop(key, ()) for key in ("tracks", "actors", "places")}
    event = Event.objects.create(**_with_dates(defaults | fields, "begins", "ends"))
    for key, records in related.items():
        getattr(event, key).set(records)
    return event


def make_question(name: str = "", **fields: Any) -> Question:
    """Make a contested question."""
    number = next(_numbers)
    name = name or f"Question {number}"
    defaults = {
        "name": name,
        "slug": Question.free_slug(name),
        "proposition": f"{name} should be settled before any other.",
        "position": number % 1000,
    }
    return Question.objects.create(**defaults | fields)


def make_article(
    headline: str = "",
    *,
    tracks: Collection[Track] = (),
    rounds: Collection[Round] = (),
    actors: Collection[Actor] = (),
    events: Collection[Event] = (),
    body: str | None = None,
    **fields: Any,
) -> Article:
    """Make a published report of 24 January 2017; with ``body``, an open digest of that text."""
    headline = headline or f"Headline {next(_numbers)}"
    defaults: dict[str, Any] = {
        "headline": headline,
        "slug": Article.free_slug(headline),
        "kind": ArticleKind.REPORT,
        "published": "2017-01-24",
        "status": ArticleStatus.PUBLISHED,
    }
    if "source" not in fields:
        defaults["source"] = make_source()
    if fields.get("status") == ArticleStatus.WITHDRAWN:
        defaults["withdrawn_because"] = "It was never published."
    article = Article(**_with_dates(defaults | fields, "published", "captured_on"))
    # One history row, as a form makes it, and not another for each list.
    article.skip_history_when_saving = True  # type: ignore[attr-defined]
    article.save(force_insert=True)
    article.tracks.set(tracks)
    article.rounds.set(rounds)
    article.actors.set(actors)
    article.events.set(events)
    del article.skip_history_when_saving  # type: ignore[attr-defined]
    post_save.send(sender=Article, instance=article, created=True, using=None)
    if body is not None:
        make_text(article, body)
    return article


def make_text(article: Article | None = None, body: str = BODY, **fields: Any) -> Text:
    """Make a text with its first version: an open digest unless told otherwise."""
    defaults = {
        "article": article or make_article(),
        "role": TextRole.DIGEST,
        "access": TextAccess.OPEN,
        "language": "en",
    }
    text = Text.objects.create(**defaults | fields)
    text.revise(body, by=None)
    return text


def make_restricted_text(article: Article | None = None, body: str = BODY, **fields: Any) -> Text:
    """Make an original text that only readers with the right may see."""
    return make_text(
        article, body, **{"role": TextRole.ORIGINAL, "access": TextAccess.RESTRICTED} | fields
    )


def make_annotation(
    text: Text | None = None, exact: str | None = None, **fields: Any
) -> Annotation:
    """Make an accepted annotation on the words ``exact``, the text's first ones unless told.

    A mention of an actor unless ``kind`` and what it demands are given.
    """
    text = text or make_text()
    kind = fields.get("kind", AnnotationKind.MENTION)
    defaults: dict[str, Any] = {
        "article": text.article,
        "text": text,
        "exact": " ".join(text.body.split(" ")[:2]) if exact is None else exact,
        "kind": kind,
        "status": AnnotationStatus.ACCEPTED,
    }
    named = {"actor", "track", "round", "place"} & fields.keys()
    if kind in {AnnotationKind.QUOTATION, AnnotationKind.POSITION} or (
        kind == AnnotationKind.MENTION and not named
    ):
        defaults["actor"] = fields.get("actor") or make_actor()
    if kind == AnnotationKind.POSITION:
        defaults |= {"question": fields.get("question") or make_question(), "stance": "supports"}
    if kind in {AnnotationKind.CLAIM, AnnotationKind.NOTE}:
        defaults["note"] = "It is said so here."
    return Annotation.objects.create(**defaults | fields)


def _with_dates(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return ``fields`` with what is written as text under ``names`` made partial dates."""
    return fields | {name: parse_partial_date(fields[name]) for name in names if name in fields}
