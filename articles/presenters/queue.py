"""The review queue: what waits, why, its passage in its sentence, and how to narrow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.models import Annotation, Placement, TextVersion
from articles.presenters.annotation_line import InSentence, as_made, shortened
from articles.presenters.notes import Note, number_notes
from articles.presenters.queue_facets import QueueFacet, QueueWishes, queue_facets
from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.review import Reason
from articles.text.direction import direction_of
from articles.text.sentences import sentence_around
from articles.vocabulary import AnnotationKind, AnnotationStatus

PER_PAGE: Final = 25
# Members of a group decided at once.
MOST_AT_ONCE: Final = 100
_NAMED: Final = ("actor", "track", "round", "place")


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """Mentions of one thing in one article, to be accepted at once, each as it was shown."""

    count: int
    # How many there are, of which at most a hundred are decided at a time.
    total: int
    subject: str
    seen: str
    query: str
    # The identifier of the first item after it that is no member.
    following: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One annotation that waits."""

    annotation: Annotation
    note: Note
    reasons: tuple[str, ...]
    made_by: str
    language: str
    direction: str
    # Where it stands today; None where it has no place or is about the whole article.
    standing: InSentence | None
    # The words that it was made on, where they are not those that stand there.
    made_on: InSentence | None
    is_own: bool
    may_accept: bool
    may_keep: bool
    is_orphan: bool
    group: QueueGroup | None
    # The identifier of the item to go on with.
    following: str
    skip_query: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue."""

    total: int
    items: tuple[QueueItem, ...]
    facets: tuple[QueueFacet, ...]
    is_narrowed: bool
    begins_later: bool
    more_query: str
    # How many wait for two coders to finish first.
    being_coded: int


@dataclass(slots=True)
class _Around:
    """What is fetched once for all items of a page."""

    user: Any
    wishes: QueueWishes
    rows: Sequence[Annotation] = ()
    places: Mapping[int, Placement] = field(default_factory=dict)
    bodies: Mapping[int, str] = field(default_factory=dict)
    groups: dict[tuple[int, str, int], list[tuple[int, int]]] = field(default_factory=dict)


def present_queue(readable: AnnotationQuerySet, wishes: QueueWishes, user: Any) -> Queue:
    """Present what waits among ``readable``, the annotations that ``user`` may read.

    Twelve queries at most, whatever waits.
    """
    waiting = readable.order_by().waiting_for_review()
    facets, total = queue_facets(waiting, wishes)
    rows = _page(waiting, readable, wishes)
    more = len(rows) > PER_PAGE
    rows = rows[:PER_PAGE]
    around = _around(rows, waiting, wishes, user)
    return Queue(
        total=total,
        items=tuple(
            _item(row, following.pid if following else "", around)
            for row, following in zip(rows, [*rows[1:], None], strict=False)
        ),
        facets=facets,
        is_narrowed=bool(wishes.query()),
        begins_later=bool(wishes.after),
        more_query=wishes.query(after=rows[-1].pid) if more else "",
        being_coded=readable.order_by().waiting().in_coding().count(),
    )


def _page(
    waiting: AnnotationQuerySet, readable: AnnotationQuerySet, wishes: QueueWishes
) -> list[Annotation]:
    """Fetch a page and one row more: article by article, each in order of making."""
    wanted = wishes.narrow(waiting)
    if wishes.after:
        last = readable.order_by().filter(pid=wishes.after).values_list("article", "pk").first()
        if last is not None:
            article, pk = last
            wanted = wanted.filter(Q(article__gt=article) | Q(pk__gt=pk), article__gte=article)
    return list(
        wanted.annotate(unsettled=F("unsettled"))
        .with_subjects()
        .select_related("article", "text", "author")
        .order_by("article_id", "pk")[: PER_PAGE + 1]
    )


def _around(
    rows: Sequence[Annotation], waiting: AnnotationQuerySet, wishes: QueueWishes, user: Any
) -> _Around:
    around = _Around(user, wishes, rows)
    if not rows:
        return around
    texts = {row.text.current_id for row in rows if row.text is not None}
    places = Placement.objects.filter(annotation__in=rows, version__in=texts)
    around.places = {place.annotation_id: place for place in places}
    standing = {p.version_id for p in around.places.values() if p.start is not None}
    around.bodies = dict(TextVersion.objects.filter(pk__in=standing).values_list("pk", "body"))
    members = (
        waiting.filter(
            kind=AnnotationKind.MENTION,
            status=AnnotationStatus.SUGGESTED,
            article__in={row.article_id for row in rows},
        )
        .exclude(author=user.pk)
        .order_by("pk")
        .values_list("pk", "version", "article", *_NAMED)
    )
    for pk, version, article, *named in members:
        key = (article, *_subject(named))
        around.groups.setdefault(key, []).append((pk, version))
    return around


def _subject(named: Sequence[int | None]) -> tuple[str, int]:
    return next((name, pk) for name, pk in zip(_NAMED, named, strict=True) if pk is not None)


def _item(annotation: Annotation, following: str, around: _Around) -> QueueItem:
    place = around.places.get(annotation.pk)
    note = next(number_notes([(annotation, place.state if place else "")]))
    unsettled: str | None = annotation.unsettled  # type: ignore[attr-defined]
    reasons = tuple(str(reason.label) for reason in _reasons(annotation, unsettled))
    language = annotation.text.language if annotation.text else annotation.article.language
    is_own = annotation.author_id == around.user.pk
    suggested = annotation.status == AnnotationStatus.SUGGESTED
    uncertain = Reason.UNCERTAIN in _reasons(annotation, unsettled)
    return QueueItem(
        annotation=annotation,
        note=note,
        reasons=reasons,
        made_by=annotation.author.get_username() if annotation.author else _("the archive itself"),
        language=language,
        direction=direction_of(language),
        standing=_standing(place, around.bodies),
        made_on=as_made(annotation) if unsettled else None,
        is_own=is_own,
        may_accept=not is_own and (suggested or uncertain),
        may_keep=not is_own and unsettled in (Reason.REWORDED, Reason.DOUBTFUL),
        is_orphan=unsettled == Reason.ORPHANED,
        group=_group(annotation, note, around),
        following=following,
        skip_query=around.wishes.query(after=annotation.pid),
    )


def _reasons(annotation: Annotation, unsettled: str | None) -> list[Reason]:
    """Say in Python what ``REASONS`` say to the database."""
    suggested = annotation.status == AnnotationStatus.SUGGESTED
    found = [Reason.SUGGESTED] if suggested else []
    if unsettled:
        found.append(Reason(unsettled))
    if annotation.certainty == "low" and (suggested or annotation.reviewer_id is None):
        found.append(Reason.UNCERTAIN)
    return found


def _group(annotation: Annotation, note: Note, around: _Around) -> QueueGroup | None:
    """Return the group that the annotation is the first of on its page."""
    if annotation.kind != AnnotationKind.MENTION:
        return None
    name, pk = _subject([getattr(annotation, f"{one}_id") for one in _NAMED])
    members = around.groups.get((annotation.article_id, name, pk), [])
    if annotation.pk not in {member for member, _version in members}:
        return None
    # The next of the same group has nothing to offer again.
    del around.groups[annotation.article_id, name, pk]
    if len(members) < 2:  # noqa: PLR2004 - one is no group
        return None
    shown = members[:MOST_AT_ONCE]
    actor = annotation.actor
    wanted = {"actor": actor.slug} if actor is not None else {"named": f"{name}-{pk}"}
    return QueueGroup(
        count=len(shown),
        total=len(members),
        subject=", ".join(subject.label for subject in note.subjects),
        seen=" ".join(f"{member}.{version}" for member, version in shown),
        query=QueueWishes(
            reason=Reason.SUGGESTED, article=annotation.article.pid, **wanted
        ).query(),
        following=_after(annotation, {member for member, _version in shown}, around.rows),
    )


def _after(annotation: Annotation, members: set[int], rows: Sequence[Annotation]) -> str:
    here = [row.pk for row in rows].index(annotation.pk)
    return next((row.pid for row in rows[here + 1 :] if row.pk not in members), "")


def _standing(place: Placement | None, bodies: Mapping[int, str]) -> InSentence | None:
    if place is None or place.start is None or place.end is None:
        return None
    body = bodies[place.version_id]
    first, last = sentence_around(body, place.start, place.end)
    passage, passage_end = shortened(body[place.start : place.end])
    return InSentence(
        body[first : place.start], passage, body[place.end : last], passage_end=passage_end
    )
