"""Decisions of a reviewer in the queue: made once, on what was shown, and taken back whole."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.exceptions import StaleRecordError
from articles.models import Annotation, Article, Placement
from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.review import UNSETTLED
from articles.vocabulary import AnnotationStatus, PlacementState

ACCEPT: Final = "accept"
REJECT: Final = "reject"
KEEP: Final = "keep"
DECISIONS: Final = (ACCEPT, REJECT, KEEP)
_STATUS: Final = {ACCEPT: AnnotationStatus.ACCEPTED, REJECT: AnnotationStatus.REJECTED}
_UNDO: Final = "review_undo"
# What an annotation may name that makes it speak for a subject of its article.
_NAMED_BY: Final = {
    "actors": ("actor",),
    "rounds": ("round",),
    "tracks": ("track", "round__track"),
}


@dataclass
class Outcome:
    """What became of the annotations decided on."""

    done: list[Annotation] = field(default_factory=list)
    # Decided so before, by the same person and on what was shown: a form sent twice.
    again: list[Annotation] = field(default_factory=list)
    stale: list[Annotation] = field(default_factory=list)
    own: list[Annotation] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)


def decide(
    readable: AnnotationQuerySet,
    shown: dict[int, int],
    decision: str,
    user: Any,
    *,
    again: bool = False,
) -> Outcome:
    """Decide on annotations, given by primary key with the version shown, in one transaction.

    What has changed since, and the reviewer's own, is left as it is; so is what does
    not wait for a review, unless it may be decided on ``again``. ``steps`` is what
    ``remember`` keeps for taking it back.
    """
    outcome = Outcome()
    with transaction.atomic():
        for annotation in _locked(readable, shown):
            _decide_on(annotation, shown[annotation.pk], decision, user, outcome, again=again)
        # The annotations of one article share it: later ones may have changed it once more.
        for annotation, step in zip(outcome.done, outcome.steps, strict=True):
            step["article_version"] = annotation.article.version
    return outcome


def _locked(readable: AnnotationQuerySet, keys: Collection[int]) -> list[Annotation]:
    """Hold the rows until the transaction ends; those of one article share it."""
    # The order is always the same, so that two reviewers cannot hold each other up; the keys
    # stay, so that a correction, whose places point to the rows, need not wait for a reviewer.
    list(
        Annotation._base_manager.select_for_update(no_key=True)
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    rows = list(
        readable.order_by("article_id", "pk")
        .filter(pk__in=keys)
        .select_related("text", "actor", "track", "round__track")
    )
    articles = Article._base_manager.in_bulk({row.article_id for row in rows})
    for row in rows:
        row.article = articles[row.article_id]
    return rows


def _decide_on(
    annotation: Annotation,
    shown: int,
    decision: str,
    user: Any,
    outcome: Outcome,
    *,
    again: bool,
) -> None:
    if annotation.author_id == user.pk:
        outcome.own.append(annotation)
    elif annotation.version != shown or not (again or _waits(annotation)):
        twice = annotation.version == shown + 1 and _stands(annotation, decision, user)
        (outcome.again if twice else outcome.stale).append(annotation)
    else:
        try:
            with transaction.atomic():
                step = _carry_out(annotation, decision, user)
        except StaleRecordError:
            step = None
        if step is None:
            outcome.stale.append(annotation)
        else:
            outcome.steps.append(step)
            outcome.done.append(annotation)


def _waits(annotation: Annotation) -> bool:
    return Annotation.objects.waiting_for_review().filter(pk=annotation.pk).exists()


def _stands(annotation: Annotation, decision: str, user: Any) -> bool:
    """Say whether the annotation is as the decision of ``user`` left it."""
    if decision == KEEP:
        place = _place_today(annotation)
        return place is not None and place.confirmed_by_id == user.pk
    return annotation.status == _STATUS[decision] and annotation.reviewer_id == user.pk


def _carry_out(annotation: Annotation, decision: str, user: Any) -> dict[str, Any] | None:
    before = {
        "status": annotation.status,
        "reviewer": annotation.reviewer_id,
        "reviewed_at": annotation.reviewed_at.isoformat() if annotation.reviewed_at else None,
    }
    subjects: dict[str, int] = {}
    if decision == KEEP:
        place = _place_today(annotation)
        if place is None or place.state not in UNSETTLED or place.start is None:
            return None
        place.confirmed_by, place.confirmed_at = user, timezone.now()
        place.save(update_fields=["confirmed_by", "confirmed_at"])
        annotation._change_reason = _("Its place was confirmed.")  # type: ignore[attr-defined]  # noqa: SLF001
        annotation.touch()
    elif decision == ACCEPT:
        subjects = _new_subjects(annotation)
        annotation.accept(user)
    else:
        annotation.reject(user)
    return {
        "pk": annotation.pk,
        "version": annotation.version,
        "before": before,
        "subjects": subjects,
    }


def _place_today(annotation: Annotation) -> Placement | None:
    if annotation.text is None:
        return None
    return (
        annotation.placements.filter(version=annotation.text.current_id)
        .exclude(state=PlacementState.ORPHANED)
        .first()
    )


def _new_subjects(annotation: Annotation) -> dict[str, int]:
    """Return what the article will be about once the annotation is accepted, and is not yet."""
    track = annotation.track or (annotation.round.track if annotation.round else None)
    named = {"actors": annotation.actor, "tracks": track, "rounds": annotation.round}
    return {
        related: subject.pk
        for related, subject in named.items()
        if subject is not None
        and not getattr(annotation.article, related).filter(pk=subject.pk).exists()
    }


def remember(session: Any, decision: str, outcome: Outcome) -> None:
    """Keep the last decision, so that it can be taken back."""
    session[_UNDO] = {
        "token": secrets.token_hex(8),
        "decision": decision,
        "steps": outcome.steps,
    }


def last_decision(session: Any) -> dict[str, Any] | None:
    """Return what was decided last and not taken back: a token, the decision, its steps."""
    kept: dict[str, Any] | None = session.get(_UNDO)
    return kept


def take_back(
    readable: AnnotationQuerySet, session: Any, token: str
) -> tuple[list[Annotation], list[Annotation]] | None:
    """Restore what the last decision changed; return the restored and those changed meanwhile.

    None where ``token`` is not that of the last decision: it was taken back
    before, or another was made since.
    """
    kept = last_decision(session)
    if kept is None or not secrets.compare_digest(kept["token"].encode(), token.encode()):
        return None
    steps = {step["pk"]: step for step in kept["steps"]}
    restored: list[Annotation] = []
    changed: list[Annotation] = []
    with transaction.atomic():
        rows = _locked(readable, steps)
        for annotation in rows:
            fits = annotation.version == steps[annotation.pk]["version"]
            (restored if fits else changed).append(annotation)
        for annotation in restored:
            _restore(annotation, kept["decision"], steps[annotation.pk]["before"])
        _forget_subjects(restored, steps)
    del session[_UNDO]
    return restored, changed


def _restore(annotation: Annotation, decision: str, before: dict[str, Any]) -> None:
    if decision == KEEP:
        place = _place_today(annotation)
        if place is not None:
            place.confirmed_by = place.confirmed_at = None
            place.save(update_fields=["confirmed_by", "confirmed_at"])
        annotation._change_reason = _("Its place is to be confirmed again.")  # type: ignore[attr-defined]  # noqa: SLF001
        annotation.touch()
        return
    when = before["reviewed_at"]
    annotation.status = before["status"]
    annotation.reviewer_id = before["reviewer"]
    annotation.reviewed_at = datetime.fromisoformat(when) if when else None
    annotation.save()


def _forget_subjects(restored: Iterable[Annotation], steps: dict[int, dict[str, Any]]) -> None:
    """Take from the articles what the decision added, unless something else speaks for it.

    An article that was changed since is left as it is.
    """
    added: dict[Article, list[tuple[str, int]]] = defaultdict(list)
    for annotation in restored:
        step = steps[annotation.pk]
        if annotation.article.version == step["article_version"]:
            added[annotation.article] += step["subjects"].items()
    for article, subjects in added.items():
        accepted = Annotation.objects.accepted().filter(article=article)
        unfounded = [
            (related, pk)
            for related, pk in subjects
            if not any(accepted.filter(**{path: pk}).exists() for path in _NAMED_BY[related])
        ]
        for related, pk in unfounded:
            getattr(article, related).remove(pk)
        if unfounded:
            article.touch()
