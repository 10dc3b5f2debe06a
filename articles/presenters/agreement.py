"""How far two people who coded one text agree: a table by kind, and what they disagree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from articles.agreement.coding import Comparison, Range, compare
from articles.agreement.kappa import Table
from articles.models import Annotation, DoubleCoding, Placement
from articles.text.direction import direction_of
from articles.text.sentences import sentences_of
from articles.vocabulary import AnnotationKind

# By coder and kind, the passages with the annotations that stand on them.
Passages = dict[tuple[int, str], list[tuple[Range, Annotation]]]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The counts of one kind of annotation, and what they come to, as they are printed."""

    kind: str
    table: Table
    observed: str
    expected: str
    kappa: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence that only one of the two coded, with the annotations that did it."""

    kind: str
    number: int
    sentence: str
    coder: str
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two codings of one text compared."""

    sentences: int
    rows: tuple[AgreementRow, ...]
    disagreements: tuple[Disagreement, ...]
    # Annotations of either that have no place in the text as it stands, and count nowhere.
    without_place: int
    language: str
    direction: str


def present_agreement(coding: DoubleCoding) -> Agreement:
    """Compare what the two coders of a text made on its current version; two queries.

    A sentence is coded by somebody when an annotation of that kind that they made
    overlaps it. What a reviewer made of it does not matter, since the coders are
    compared; what a coder deleted does not count.
    """
    text = coding.text
    sentences = sentences_of(text.body, text.language)
    passages, without_place = _passages(coding)
    rows = []
    disagreements: list[Disagreement] = []
    for kind in AnnotationKind.values:
        first = passages[coding.first_id, kind]
        second = passages[coding.second_id, kind]
        compared = compare(sentences, [at for at, _a in first], [at for at, _a in second])
        rows.append(_row(kind, compared.table))
        disagreements += _disagreements(kind, compared, coding, passages, sentences)
    return Agreement(
        sentences=len(sentences),
        rows=tuple(rows),
        disagreements=tuple(sorted(disagreements, key=lambda one: one.number)),
        without_place=without_place,
        language=text.language,
        direction=direction_of(text.language),
    )


def _passages(coding: DoubleCoding) -> tuple[Passages, int]:
    made = (
        Annotation.objects.present()
        .filter(text=coding.text_id, author__in=[coding.first_id, coding.second_id])
        .order_by("pk")
    )
    annotations = {annotation.pk: annotation for annotation in made}
    places = Placement.objects.filter(
        annotation__in=annotations, version=coding.text.current_id, start__isnull=False
    )
    found: Passages = defaultdict(list)
    placed = 0
    for place in places.order_by("start", "pk"):
        annotation = annotations[place.annotation_id]
        if annotation.author_id is not None and place.start is not None and place.end is not None:
            placed += 1
            at = (place.start, place.end)
            found[annotation.author_id, annotation.kind].append((at, annotation))
    return found, len(annotations) - placed


def _row(kind: str, table: Table) -> AgreementRow:
    undefined = _("not defined")
    return AgreementRow(
        str(AnnotationKind(kind).label),
        table,
        _number(table.observed, "–"),
        _number(table.expected, "–"),
        _number(table.kappa, undefined if table.units else "–"),
    )


def _number(value: Fraction | None, otherwise: str) -> str:
    return otherwise if value is None else f"{float(value):.2f}".replace("-", "−")


def _disagreements(
    kind: str,
    compared: Comparison,
    coding: DoubleCoding,
    passages: Passages,
    sentences: Sequence[Range],
) -> Iterator[Disagreement]:
    sides = ((compared.only_first, coding.first), (compared.only_second, coding.second))
    for numbers, coder in sides:
        for number in numbers:
            start, end = sentences[number]
            yield Disagreement(
                str(AnnotationKind(kind).label),
                number + 1,
                coding.text.body[start:end],
                coder.get_username(),
                tuple(
                    annotation
                    for (begins, ends), annotation in passages[coder.pk, kind]
                    if begins < end and ends > start
                ),
            )
