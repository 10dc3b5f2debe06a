"""A source's page and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Source
from articles.presenters.coverage import Counted, Coverage, article_list
from articles.presenters.dossier import (
    Reference,
    Trail,
    language_name,
    references_of,
    safe_address,
    trail,
)
from articles.text.direction import dominant_direction
from articles.vocabulary import SourceKind

_KINDS = list(SourceKind.values)
PLURALS = {
    SourceKind.NEWSPAPER: gettext_lazy("newspapers"),
    SourceKind.MAGAZINE: gettext_lazy("magazines"),
    SourceKind.WIRE: gettext_lazy("news agencies"),
    SourceKind.BROADCASTER: gettext_lazy("broadcasters"),
    SourceKind.ONLINE: gettext_lazy("online outlets"),
    SourceKind.THINK_TANK: gettext_lazy("think tanks"),
    SourceKind.INTERGOVERNMENTAL: gettext_lazy("intergovernmental bodies"),
    SourceKind.GOVERNMENT: gettext_lazy("government press services"),
}


@dataclass(frozen=True, slots=True)
class NativeName:
    """A name in the source's own language; empty when it has no other."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list, its languages by name, and how many articles it published."""

    source: Source
    languages: tuple[str, ...]
    native: NativeName
    articles: int


@dataclass(frozen=True, slots=True)
class SourcesOfKind:
    """The sources of one kind, by name."""

    kind: str
    label: str | Promise
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourceListFace:
    """Sources by kind."""

    kinds: tuple[SourcesOfKind, ...]
    number: int


def source_list(sources: Iterable[Counted[Source]]) -> SourceListFace:
    """Group ``sources``, which come by name, by kind."""
    rows = sorted(sources, key=lambda source: _KINDS.index(source.record.kind))
    return SourceListFace(
        kinds=tuple(
            SourcesOfKind(kind, PLURALS[SourceKind(kind)], tuple(map(_line, found)))
            for kind, found in groupby(rows, key=lambda source: source.record.kind)
        ),
        number=len(rows),
    )


def _line(counted: Counted[Source]) -> SourceLine:
    source = counted.record
    return SourceLine(source, _languages(source), native_name(source), counted.articles)


def _languages(source: Source) -> tuple[str, ...]:
    return tuple(map(language_name, source.languages))


def native_name(source: Source) -> NativeName:
    """Return the name in the source's own language: the first of its languages that fits.

    The record does not say which language the name is in. A language fits when
    it is not English; where all are, no claim is made about it.
    """
    if not source.native_name or source.native_name == source.name:
        return NativeName("", "", "ltr")
    own = next((tag for tag in source.languages if not tag.startswith("en")), "und")
    return NativeName(source.native_name, own, dominant_direction(source.native_name))


@dataclass(frozen=True, slots=True)
class SourceFace:
    """Everything that a source's page shows.

    ``articles`` is the address of all that it published, first or again.
    """

    source: Source
    trail: Trail
    native: NativeName
    languages: tuple[str, ...]
    homepage: str
    children: tuple[Source, ...]
    published: Coverage
    republished: Coverage
    articles: str
    references: tuple[Reference, ...]


def source_face(source: Source, *, published: Coverage, republished: Coverage) -> SourceFace:
    """Face a source fetched for its page."""
    return SourceFace(
        source=source,
        trail=trail(_("Sources"), "source-list"),
        native=native_name(source),
        languages=_languages(source),
        homepage=safe_address(source.homepage),
        children=tuple(source.children.all()),
        published=published,
        republished=republished,
        articles=article_list(source=source.slug),
        references=references_of(source.references),
    )
