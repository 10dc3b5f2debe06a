from typing import Any

import pytest

from articles.exports.terms import TERMS, context_document
from articles.exports.webannotation import MOTIVATIONS, describe, for_export
from articles.models import Annotation
from articles.vocabulary import AnnotationKind
from tests import factories as make

# What the W3C context defines and our documents use.
W3C_TERMS = {
    *("id", "type", "motivation", "created", "modified", "creator", "generator", "rights"),
    *("canonical", "body", "target", "source", "selector", "state", "value", "format"),
    *("processingLanguage", "textDirection", "purpose", "exact", "prefix", "suffix", "start"),
    *("end", "sourceDate", "cached", "name", "label", "homepage", "@context"),
}


def test_no_term_of_ours_redefines_one_of_the_w3c() -> None:
    names = {term.name for term in TERMS} | {value for term in TERMS for value in term.values}

    assert names & (W3C_TERMS | set(MOTIVATIONS.values())) == set()


def test_no_value_stands_in_two_lists() -> None:
    values = [value for term in TERMS for value in term.values]

    assert len(values) == len(set(values))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", AnnotationKind.values)
def test_every_member_of_a_document_is_defined(kind: str) -> None:
    text = make.make_text(body="One sentence here. Another one there.")
    made = make.make_annotation(text, "Another one", kind=kind)
    text.revise("One sentence here. Another two there.", by=None, reason="Counted.")
    document = describe(for_export(Annotation.objects.all()).get(pk=made.pk))

    defined = W3C_TERMS | context_document()["@context"].keys()

    assert _names(document) - defined == set()


def _names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in _names(one)}
    if isinstance(value, list):
        return {name for one in value for name in _names(one)}
    return set()
