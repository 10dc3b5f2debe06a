"""What an annotation of each kind must and may carry, for people and for the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.anchoring.match import locate
from articles.anchoring.selectors import Quote, Span, quote_at
from articles.text.normalise import BodyError
from articles.vocabulary import AnnotationKind, AnnotationStatus, Confidence, Stance

if TYPE_CHECKING:
    from articles.models.annotation import Annotation

Errors = dict[str, Any]

_NAMED = ("actor", "track", "round", "place")
_ON_PASSAGES = {AnnotationKind.MENTION, AnnotationKind.QUOTATION}
_WORDED = {AnnotationKind.CLAIM, AnnotationKind.NOTE}


def _exactly_one_named() -> Q:
    condition = Q()
    for chosen in _NAMED:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in _NAMED})
    return condition


CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        name="annotation_kind_is_known", condition=Q(kind__in=AnnotationKind.values)
    ),
    models.CheckConstraint(
        name="annotation_status_is_known", condition=Q(status__in=AnnotationStatus.values)
    ),
    models.CheckConstraint(
        name="annotation_certainty_is_known", condition=Q(certainty__in=Confidence.values)
    ),
    models.CheckConstraint(
        name="annotation_quotes_a_text_or_nothing",
        condition=Q(text__isnull=True, made_on__isnull=True, exact="", prefix="", suffix="")
        | (Q(text__isnull=False, made_on__isnull=False) & ~Q(exact="")),
    ),
    models.CheckConstraint(
        name="annotation_mention_names_one",
        condition=~Q(kind=AnnotationKind.MENTION) | (Q(text__isnull=False) & _exactly_one_named()),
    ),
    models.CheckConstraint(
        name="annotation_quotation_has_speaker",
        condition=~Q(kind=AnnotationKind.QUOTATION) | Q(text__isnull=False, actor__isnull=False),
    ),
    models.CheckConstraint(
        name="annotation_position_is_whole",
        condition=(
            Q(
                kind=AnnotationKind.POSITION,
                actor__isnull=False,
                question__isnull=False,
                stance__in=Stance.values,
            )
        )
        | (~Q(kind=AnnotationKind.POSITION) & Q(stance="")),
    ),
    models.CheckConstraint(
        name="annotation_question_is_claimed_or_answered",
        condition=Q(question__isnull=True)
        | Q(kind__in=[AnnotationKind.CLAIM, AnnotationKind.POSITION, AnnotationKind.NOTE]),
    ),
    models.CheckConstraint(
        name="annotation_claim_and_note_have_words",
        condition=~Q(kind__in=[AnnotationKind.CLAIM, AnnotationKind.NOTE]) | ~Q(note=""),
    ),
    models.CheckConstraint(
        name="annotation_reviewer_is_not_author",
        condition=Q(reviewer__isnull=True) | Q(author__isnull=True) | ~Q(reviewer=F("author")),
    ),
]


def check_subjects(annotation: Annotation) -> None:
    """Raise ``ValidationError``, by field, for what its kind lacks or may not have."""
    errors = {
        **_check_named(annotation),
        **_check_question(annotation),
        **_check_passage(annotation),
    }
    if annotation.kind in _WORDED and not annotation.note.strip():
        errors["note"] = _("Say it in words.")
    if errors:
        raise ValidationError(errors)


def _check_named(annotation: Annotation) -> Errors:
    kind = annotation.kind
    named = [field for field in _NAMED if getattr(annotation, f"{field}_id") is not None]
    errors: Errors = {}
    if kind == AnnotationKind.MENTION and len(named) != 1:
        errors["kind"] = _("A mention names one thing: an actor, a track, a round or a place.")
    if kind == AnnotationKind.QUOTATION and annotation.actor_id is None:
        errors["actor"] = _("Whose words are they?")
    if kind == AnnotationKind.POSITION and annotation.actor_id is None:
        errors["actor"] = _("Whose position is it?")
    return errors


def _check_question(annotation: Annotation) -> Errors:
    if annotation.kind == AnnotationKind.POSITION:
        errors: Errors = {}
        if annotation.question_id is None:
            errors["question"] = _("On which question?")
        if not annotation.stance:
            errors["stance"] = _("Say where the actor stands; “unclear” is an answer.")
        return errors
    if annotation.stance:
        return {"stance": _("Only a position has a stance.")}
    if annotation.question_id is not None and annotation.kind in _ON_PASSAGES:
        return {"question": _("Only a claim, a position or a note concerns a question.")}
    return {}


def _check_passage(annotation: Annotation) -> Errors:
    if annotation.text_id is None and annotation.kind in _ON_PASSAGES:
        return {"text": _("A mention or a quotation stands on a passage of a text.")}
    if annotation.text is not None and annotation.text.article_id != annotation.article_id:
        return {"text": _("This text belongs to another article.")}
    if annotation.text_id is None and (annotation.exact or annotation.prefix or annotation.suffix):
        return {"text": _("Choose the text that the quote stands in.")}
    if annotation.text_id is not None and not annotation.exact:
        return {"exact": _("Give the words of the passage, as they stand in the text.")}
    return {}


class FoundQuote(NamedTuple):
    """A quote as it stands in a body, and where."""

    quote: tuple[str, str, str]
    span: Span


def find_quote(body: str, exact: str, prefix: str, suffix: str) -> FoundQuote:
    """Find the one passage of ``body`` that is meant.

    Context that was given is kept, context that was not is filled in. Raises
    ``ValidationError`` on ``exact`` when the words do not stand there, or stand
    there more often than the context can tell apart.
    """
    try:
        located = locate(body, Quote(exact, prefix, suffix))
    except BodyError as error:
        raise ValidationError({"exact": str(error)}) from error
    span = located.span
    if span is None:
        raise ValidationError({"exact": _explain(len(located.places))})
    full = quote_at(body, span.start, span.end)
    given = prefix or suffix
    kept = located.verbatim and given and _stands_between(body, span, prefix, suffix)
    return FoundQuote(
        quote=(exact, prefix, suffix) if kept else (full.exact, full.prefix, full.suffix),
        span=span,
    )


def _stands_between(body: str, span: Span, prefix: str, suffix: str) -> bool:
    return body.endswith(prefix, 0, span.start) and body.startswith(suffix, span.end)


def _explain(places: int) -> str:
    if not places:
        return str(
            _(
                "These words do not stand in the text. Copy them from it, "
                "with the same punctuation."
            )
        )
    return ngettext(
        "These words stand in the text %(count)d time and the context fits none of them.",
        "These words stand in the text %(count)d times. Give some of the words before "
        "or after, so that only one of them fits.",
        places,
    ) % {"count": places}
