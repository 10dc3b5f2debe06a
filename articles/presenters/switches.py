"""Switches for the kinds of note: which are shown beside a text, and how to change that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from articles.models import Annotation
from articles.vocabulary import AnnotationKind

PARAMETER = "hide"


@dataclass(frozen=True, slots=True)
class KindSwitch:
    """One kind of note on the page: how many there are, and the address that flips it."""

    kind: AnnotationKind
    label: str
    count: int
    shown: bool
    query: str


def hidden_kinds(wishes: Iterable[str]) -> frozenset[AnnotationKind]:
    """Read which kinds are switched off; what is no kind is passed over."""
    return frozenset(AnnotationKind(wish) for wish in wishes if wish in AnnotationKind.values)


def kind_switches(
    annotations: Iterable[Annotation],
    hidden: Collection[AnnotationKind],
    kept: Sequence[tuple[str, str]] = (),
) -> tuple[KindSwitch, ...]:
    """Return a switch for each kind among ``annotations``, in the vocabulary's order.

    ``kept`` are the other parameters of the page; they stay in every address.
    """
    counts = Counter(annotation.kind for annotation in annotations)
    return tuple(
        KindSwitch(
            kind=kind,
            label=str(kind.label),
            count=counts[kind],
            shown=kind not in hidden,
            query=_query(set(hidden) ^ {kind}, kept),
        )
        for kind in AnnotationKind
        if counts[kind]
    )


def _query(hidden: Collection[AnnotationKind], kept: Sequence[tuple[str, str]]) -> str:
    pairs = [*kept, *((PARAMETER, kind.value) for kind in AnnotationKind if kind in hidden)]
    return f"?{urlencode(pairs)}" if pairs else "?"
