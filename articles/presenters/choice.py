"""Which of an article's texts is shown, and what is said about the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.models import Annotation, Article, Text
from articles.models.addresses import text_key
from articles.querysets.rights import Reader
from articles.vocabulary import TextAccess, TextRole

PREFERENCE: Final = {TextRole.ORIGINAL: 0, TextRole.DIGEST: 1, TextRole.TRANSLATION: 2}


@dataclass(frozen=True, slots=True)
class TextOption:
    """One text of the article, as a thing to choose."""

    key: str
    label: str
    language: str
    readable: bool
    excerpt: bool
    chosen: bool
    # Why it may or may not be read.
    rights: str


@dataclass(frozen=True, slots=True)
class TextChoice:
    """The text to show, if there is any, and all that the article has."""

    shown: Text | None
    whole: bool
    options: tuple[TextOption, ...]

    @property
    def closed(self) -> tuple[TextOption, ...]:
        """Return the texts that this reader may not read in full."""
        return tuple(option for option in self.options if not option.readable)


def choose_text(article: Article, reader: Reader, wish: str) -> TextChoice:
    """Choose the text to show: the one wished for, else the original, else the digest.

    Candidates are the texts that ``reader`` may read, then those with an open
    excerpt. A wish that cannot be granted is passed over.
    """
    texts = sorted(
        (text for text in article.texts.all() if text.current_id is not None),
        key=lambda text: (PREFERENCE.get(TextRole(text.role), 3), text.language),
    )
    rows = Text.objects.visible_to(reader).filter(article=article)
    readable = set(rows.values_list("pk", flat=True))
    whole = [text for text in texts if text.pk in readable]
    excerpts = [
        text for text in texts if text.pk not in readable and text.access == TextAccess.EXCERPT
    ]
    candidates = [*whole, *excerpts]
    wished = [text for text in candidates if text_key(text) == wish]
    shown = next(iter([*wished, *candidates]), None)
    return TextChoice(
        shown=shown,
        whole=shown is not None and shown.pk in readable,
        options=tuple(
            TextOption(
                key=text_key(text),
                label=text.get_role_display(),
                language=text.language,
                readable=text.pk in readable,
                excerpt=text in excerpts,
                chosen=text == shown,
                rights=text.rights_note,
            )
            for text in texts
        ),
    )


def address_of_annotation(annotation: Annotation, reader: Reader) -> str:
    """Return where ``reader`` finds the annotation: the article, the right text, the note."""
    address = annotation.article.get_absolute_url()
    text = annotation.text
    if text is not None and choose_text(annotation.article, reader, "").shown != text:
        address += f"?text={text_key(text)}"
    return f"{address}#annotation-{annotation.pid}"
