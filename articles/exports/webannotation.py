"""Annotations as JSON-LD of the W3C Web Annotation Data Model.

https://www.w3.org/TR/annotation-model/ – which member of our model becomes which
term, and why, is told in docs/web-annotation.md. Whoever calls this has let the
annotations pass ``visible_to``; nothing is withheld here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse

from articles.anchoring.selectors import Quote, quote_at
from articles.exports.terms import ANNO_CONTEXT, own_context
from articles.models import Annotation, Placement, Text, TextVersion
from articles.models.addresses import (
    absolute,
    annotation_address,
    record_address,
    text_key,
    version_address,
)
from articles.models.annotation_table import SUBJECTS
from articles.querysets.annotation import AnnotationQuerySet
from articles.text.direction import dominant_direction
from articles.vocabulary import AnnotationKind, PlacementState

RIGHTS: Final = "https://creativecommons.org/licenses/by/4.0/"

# Of the W3C's thirteen motivations, the one nearest to each of our kinds.
MOTIVATIONS: Final[Mapping[str, str]] = {
    AnnotationKind.MENTION: "identifying",
    AnnotationKind.QUOTATION: "highlighting",
    AnnotationKind.CLAIM: "describing",
    AnnotationKind.POSITION: "classifying",
    AnnotationKind.NOTE: "commenting",
}

Json = dict[str, Any]


def for_export(annotations: AnnotationQuerySet) -> AnnotationQuerySet:
    """Fetch with each annotation all that its description says, in two queries whatever many."""
    placements = Placement.objects.select_related("version").defer("version__body")
    return (
        annotations.with_subjects()
        .select_related("article", "text", "made_on")
        .defer("made_on__body")
        .prefetch_related(Prefetch("placements", placements.order_by("version__number")))
    )


def describe(annotation: Annotation) -> Json:
    """Return one annotation fetched ``for_export`` as a JSON-LD document."""
    return {"@context": [ANNO_CONTEXT, own_context()], **next(describe_all([annotation]))}


def describe_all(annotations: Iterable[Annotation]) -> Iterator[Json]:
    """Yield annotations fetched ``for_export`` as objects of a page, without a context.

    One query more for all of them when some stand on corrected words.
    """
    held = list(annotations)
    places = [(annotation, standing_of(annotation)) for annotation in held]
    bodies = _bodies(places)
    for annotation, place in places:
        yield _described(annotation, place, bodies)


def standing_of(annotation: Annotation) -> Placement | None:
    """Return where the annotation stands today; for an orphan, where it stood last.

    None for an annotation on a whole article, and for one that never had a place.
    """
    placements = list(annotation.placements.all())
    with_place = [place for place in placements if place.start is not None]
    return with_place[-1] if with_place else None


def state_today(annotation: Annotation) -> str:
    """Return the state of the newest placement; empty for a whole article."""
    placements = list(annotation.placements.all())
    return placements[-1].state if placements else ""


def _bodies(places: Iterable[tuple[Annotation, Placement | None]]) -> dict[int, str]:
    """Return the bodies of versions whose words may differ from those quoted."""
    wanted = {
        place.version_id
        for annotation, place in places
        if place is not None
        and (place.version_id != annotation.made_on_id or place.state != PlacementState.UNCHANGED)
    }
    if not wanted:
        return {}
    return dict(TextVersion.objects.filter(pk__in=wanted).values_list("pk", "body"))


def _described(annotation: Annotation, place: Placement | None, bodies: dict[int, str]) -> Json:
    address = annotation_address(annotation.pid)
    described: Json = {
        "id": address,
        "type": "Annotation",
        "kind": annotation.kind,
        "motivation": MOTIVATIONS[annotation.kind],
        "created": moment(annotation.created_at),
        "modified": moment(annotation.updated_at),
        "creator": {
            "id": absolute(f"{reverse('articles:about')}#editors"),
            "type": "Organization",
            "name": "The editors of syriatalks",
        },
        "generator": {
            "id": absolute("/"),
            "type": "Software",
            "name": "syriatalks",
            "homepage": absolute("/"),
        },
        "rights": RIGHTS,
        "canonical": address,
        "certainty": annotation.certainty,
        "status": annotation.status,
    }
    if annotation.stance:
        described["stance"] = annotation.stance
    if annotation.reviewed_at is not None:
        described["reviewed"] = moment(annotation.reviewed_at)
    described["body"] = list(_bodies_of(annotation))
    described["target"], made_on = _target(annotation, place, bodies)
    if made_on:
        described["madeOn"] = made_on
    if annotation.text is not None:
        described["placements"] = [
            _placed(annotation, annotation.text, one) for one in annotation.placements.all()
        ]
    return described


def moment(when: datetime) -> str:
    """Return a moment as xsd:dateTime in UTC, to the microsecond."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _bodies_of(annotation: Annotation) -> Iterator[Json]:
    if annotation.note:
        direction = dominant_direction(annotation.note)
        # Which language a note is in is not put down; its letters tell which it is not.
        language = {"processingLanguage": settings.LANGUAGE_CODE} if direction == "ltr" else {}
        yield {
            "type": "TextualBody",
            "value": annotation.note,
            "format": "text/markdown",
            **language,
            "textDirection": direction,
            "purpose": "describing" if annotation.kind == AnnotationKind.CLAIM else "commenting",
        }
    for subject in SUBJECTS:
        record = getattr(annotation, subject)
        if record is not None:
            yield {
                "type": "SpecificResource",
                "purpose": "classifying" if subject == "question" else "identifying",
                "source": {
                    "id": record_address(record),
                    "type": subject.capitalize(),
                    "label": str(record),
                },
            }


def _target(
    annotation: Annotation, place: Placement | None, bodies: dict[int, str]
) -> tuple[str | Json, Json]:
    """Return the target and, where it says other words than the annotation, what that was."""
    text, made_in = annotation.text, annotation.made_on
    if text is None or made_in is None:
        return record_address(annotation.article), {}
    made = Quote(annotation.exact, annotation.prefix, annotation.suffix)
    if place is None or place.start is None or place.end is None:
        return _specific(annotation, text, made_in, [_quoted(made)]), {}
    body = bodies.get(place.version_id)
    quote = made if body is None else quote_at(body, place.start, place.end)
    position = {"type": "TextPositionSelector", "start": place.start, "end": place.end}
    target = _specific(annotation, text, place.version, [_quoted(quote), position])
    if quote == made and made_in.pk == place.version_id:
        return target, {}
    version = version_address(annotation.article, text, made_in)
    return target, {"version": version, **_quoted(made)}


def _specific(
    annotation: Annotation, text: Text, version: TextVersion, selectors: list[Json]
) -> Json:
    return {
        "type": "SpecificResource",
        "source": record_address(annotation.article),
        "archiveText": text_key(text),
        "state": {
            "type": "TimeState",
            "sourceDate": moment(version.created_at),
            "cached": version_address(annotation.article, text, version),
        },
        "selector": selectors,
    }


def _quoted(quote: Quote) -> Json:
    """Return a TextQuoteSelector; a side where the text begins or ends is left out."""
    selector = {"type": "TextQuoteSelector", "exact": quote.exact}
    if quote.prefix:
        selector["prefix"] = quote.prefix
    if quote.suffix:
        selector["suffix"] = quote.suffix
    return selector


def _placed(annotation: Annotation, text: Text, place: Placement) -> Json:
    placed: Json = {
        "type": "Placement",
        "version": version_address(annotation.article, text, place.version),
        "sha256": place.version.sha256,
        "placementState": place.state,
        "method": place.method,
        "confidence": place.confidence,
    }
    if place.start is not None:
        placed |= {"start": place.start, "end": place.end}
    return placed
