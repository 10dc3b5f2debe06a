"""The text of an article as it is read: which text, its paragraphs, its notes."""

from __future__ import annotations

from articles.models import Annotation
from articles.querysets.rights import Reader


def address_of_annotation(annotation: Annotation, reader: Reader) -> str:
    """Return where ``reader`` finds the annotation: the article, the right text, the note."""
    del reader
    address = annotation.article.get_absolute_url()
    if annotation.text is not None:
        address += f"?text={annotation.text.role}-{annotation.text.language}"
    return f"{address}#annotation-{annotation.pid}"
