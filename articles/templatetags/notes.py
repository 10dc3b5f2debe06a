"""Notes on a text, written in one go: an article may have hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.presenters.notes import Note, Subject
from articles.templatetags.archive import kind_mark, lang_attrs, track_mark

register = template.Library()


class _Words(NamedTuple):
    """What is said of every note, in the language of the page."""

    note: str
    back: str
    suggested: str
    history: str
    of_note: str


@register.simple_tag
def notes(several: Iterable[Note], quoted: str = "", language: str = "") -> SafeString:
    """Write notes as items of a list: number, kind, what each is about, and what it says.

    With ``quoted`` each shows the words it was made on, in ``language``; its number then
    leads to the note itself, since these words stand nowhere in the text.
    """
    words = _words(get_language() or "")
    return SafeString("".join(_note(note, words, bool(quoted), language) for note in several))


@lru_cache(4)
def _words(_language: str) -> _Words:
    return _Words(
        note=escape(_("Note %(number)s")),
        back=escape(_("Note %(number)s, back to its passage")),
        suggested=escape(_("suggested")),
        history=escape(_("History")),
        of_note=escape(_("of note %(number)s")),
    )


def _note(note: Note, words: _Words, quoted: bool, language: str) -> str:
    kind, anchor = escape(note.kind), escape(note.anchor)
    parts = [
        f'<li class="note note--{kind}" id="{anchor}" value="{note.number}">',
        _head(note, words, quoted),
    ]
    if note.question is not None:
        url, label = escape(note.question.url), escape(note.question.label)
        question = f'{_stance(note)}<a href="{url}">{label}</a>'
        parts.append(f'<p class="note__question">{question}</p>')
    if quoted and note.quote:
        attributes = lang_attrs(language)
        parts.append(
            f'<blockquote class="note__quote" {attributes}>{escape(note.quote)}</blockquote>'
        )
    if note.body_html:
        # Made safe when the note was saved.
        parts.append(f'<div class="note__body">{note.body_html}</div>')
    if state_words := note.state_words:
        parts.append(f'<p class="note__state">{escape(state_words)}</p>')
    parts.append("</li>\n")
    return "\n".join(parts)


def _head(note: Note, words: _Words, quoted: bool) -> str:
    number = {"number": note.number}
    to_passage = bool(note.state) and not quoted
    target = escape(note.passage_anchor if to_passage else note.anchor)
    label = (words.back if to_passage else words.note) % number
    parts = [
        '<p class="note__head">',
        f'<a class="note__number" href="#{target}" aria-label="{label}">{note.number}</a>',
        f'<span class="note__kind">{kind_mark(note.kind)} {escape(note.kind_label)}</span>',
    ]
    if note.suggested:
        parts.append(f'<span class="note__status">{words.suggested}</span>')
    if note.subjects:
        subjects = ", ".join(map(_subject, note.subjects))
        parts.append(f'<span class="note__subjects">{subjects}</span>')
    if note.doubt:
        parts.append(_doubt(note.doubt, get_language() or ""))
    if note.history:
        parts.append(
            f'<a class="note__history" href="{escape(note.history)}" rel="nofollow">'
            f'{words.history}<span class="visually-hidden"> {words.of_note % number}</span></a>'
        )
    parts.append("</p>")
    return "\n".join(parts)


def _stance(note: Note) -> str:
    if not note.stance:
        return ""
    stance, label = escape(note.stance), escape(note.stance_label)
    return f'<span class="stance stance--{stance}">{label}</span> '


def _subject(subject: Subject) -> str:
    label = f"<bdi>{escape(subject.label)}</bdi>"
    if subject.url:
        label = f'<a href="{escape(subject.url)}">{label}</a>'
    return f"{track_mark(subject.palette)} {label}" if subject.palette else label


@lru_cache(16)
def _doubt(level: str, _language: str) -> str:
    about = _("certainty of this note")
    shown = {"level": level, "about": about}
    return render_to_string("components/_confidence.html", shown).strip()
