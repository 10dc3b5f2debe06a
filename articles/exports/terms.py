"""The archive's own terms for annotations, beside those of the W3C.

The Web Annotation vocabulary has no words for a stance or for a passage that a
correction made doubtful. Ours stand in a context of their own (JSON-LD 1.0 and
1.1 read it alike), served by the archive itself; none redefines a term of the
W3C context.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from articles.models.addresses import absolute
from articles.vocabulary import (
    AnnotationKind,
    AnnotationStatus,
    Confidence,
    PlacementState,
    Stance,
)

ANNO_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
LDP_CONTEXT: Final = "http://www.w3.org/ns/ldp.jsonld"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its name, what it means, and what its values are."""

    name: str
    meaning: str
    # The JSON-LD type of its values: "@id", "@vocab", a datatype, or nothing for plain text.
    value: str = ""
    # Where the values come from a closed list, the list.
    values: tuple[str, ...] = ()
    is_class: bool = False
    many: bool = False


TERMS: Final[tuple[Term, ...]] = (
    Term("Actor", "A state, body, group or person of the talks.", is_class=True),
    Term("Track", "A strand in which Syria was negotiated.", is_class=True),
    Term("Round", "One session of a track.", is_class=True),
    Term("Place", "A place named in the texts.", is_class=True),
    Term("Question", "A contested question, put as a proposition.", is_class=True),
    Term("Placement", "Where an annotation stands in one version of a text.", is_class=True),
    Term(
        "kind",
        "What the annotation says about its passage.",
        "@vocab",
        tuple(AnnotationKind.values),
    ),
    Term(
        "status",
        "Where it stands in review.",
        "@vocab",
        tuple(status for status in AnnotationStatus.values if status != AnnotationStatus.DELETED),
    ),
    Term("certainty", "How sure its author is.", "@vocab", tuple(Confidence.values)),
    Term("stance", "What the actor says to the question.", "@vocab", tuple(Stance.values)),
    Term("reviewed", "When a reviewer decided on it.", f"{_XSD}dateTime"),
    Term("archiveText", "Which text of the article it stands on: role and language."),
    Term(
        "madeOn",
        "The version, and the words in it, that it was made on, where the target says "
        "otherwise because the text was corrected.",
    ),
    Term("placements", "Where it stands in each version of its text.", many=True),
    Term("version", "The address of a version.", "@id"),
    Term("sha256", "The SHA-256 of that version’s body in UTF-8, in hexadecimal."),
    Term(
        "placementState",
        "How it came to stand there.",
        "@vocab",
        tuple(PlacementState.values),
    ),
    Term("method", "How the place was found."),
    Term("confidence", "How sure the place is, from 0 to 1.", f"{_XSD}double"),
)


def namespace() -> str:
    """Return the IRI that our terms begin with."""
    return f"{absolute(reverse('articles:vocabulary'))}#"


def own_context() -> str:
    """Return the address of our context."""
    return absolute(reverse("articles:vocabulary-context"))


def context_document() -> dict[str, Any]:
    """Return the context as a JSON-LD document."""
    context: dict[str, Any] = {"st": namespace()}
    for term in TERMS:
        identifier = f"st:{term.name}"
        if not term.value and not term.many:
            context[term.name] = identifier
            continue
        context[term.name] = {"@id": identifier}
        if term.value:
            context[term.name]["@type"] = term.value
        if term.many:
            context[term.name]["@container"] = "@set"
        for value in term.values:
            context[value] = f"st:{value}"
    return {"@context": context}
