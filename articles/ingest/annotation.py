"""Take statements from outside into the archive, each with a word on what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from articles.exceptions import ArchiveError
from articles.ingest.finding import Finder
from articles.ingest.placing import Placing, Spot, place
from articles.ingest.report import Item, Outcome, RefusedError
from articles.ingest.statement import Statement
from articles.models import Annotation, Article, Identifier, Placement
from articles.models.addresses import read_address
from articles.models.annotation_rules import check_subjects
from articles.models.record import Identified
from articles.text.markdown import render_markdown
from articles.text.normalise import BodyError
from articles.vocabulary import AnnotationKind, AnnotationStatus, Confidence, Stance

_BATCH: Final = 500
_NAMED: Final = ("actor", "track", "round", "place")
_SUBJECTS: Final = (*_NAMED, "question")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_NAMING: Final = {"identifying", "tagging", "linking"}
_WHAT_IS_KNOWN: Final = {
    AnnotationStatus.SUGGESTED: "the same stands there already, for review",
    AnnotationStatus.ACCEPTED: "the same stands there already",
    AnnotationStatus.REJECTED: "the same was rejected here",
    AnnotationStatus.DELETED: "the same was deleted here",
}


class AnnotationImporter:
    """Brings statements in through the same anchoring as everything else.

    ``sites`` are the origins whose addresses are this archive's own. With
    ``as_suggestions`` even its own exports wait for a reviewer.
    """

    def __init__(self, sites: tuple[str, ...], *, as_suggestions: bool = False) -> None:
        """Take no database query yet."""
        self._sites = sites
        self._as_suggestions = as_suggestions
        self._forget()

    def run(
        self, statements: Iterable[Statement | tuple[str, str]], *, dry_run: bool = False
    ) -> Iterator[Item]:
        """Take one after the other, committing a few hundred at a time; nothing on a dry run.

        Nothing in a statement ends the run: what cannot be taken is refused.
        """
        waiting = iter(statements)
        while batch := list(islice(waiting, _BATCH)):
            touched: set[int] = set()
            with transaction.atomic():
                self._forget()
                items = [self._item(one, touched) for one in batch]
                for article in Article.objects.filter(pk__in=touched):
                    article.reindex()
                if dry_run:
                    transaction.set_rollback(True)
            yield from items

    def _item(self, said: Statement | tuple[str, str], touched: set[int]) -> Item:
        if isinstance(said, tuple):
            where, why = said
            return Item(where, Outcome.REFUSED, why)
        try:
            with transaction.atomic():
                return self._take(said, touched)
        except ValidationError as error:
            why = " ".join(error.messages)
        except (ArchiveError, BodyError) as error:
            why = str(error)
        except DatabaseError as error:
            why = f"the database refuses it: {error}"
        self._forget()
        return Item(said.where, Outcome.REFUSED, why)

    def _forget(self) -> None:
        """Look records up anew: those held may say what was rolled back since."""
        self._finder = Finder(self._sites)

    def _take(self, said: Statement, touched: set[int]) -> Item:
        pid = self._own_pid(said)
        article = self._finder.article(said.source)
        annotation = self._read(said, article)
        if pid and (known := Annotation.objects.filter(pid=pid).first()):
            return _known(said, known, annotation)
        if pid and Identifier.objects.filter(pid=pid).exists():
            raise RefusedError(f"the identifier {pid} was given and taken back here")
        if said.status == AnnotationStatus.DELETED:
            raise RefusedError("it was deleted where it comes from")
        placing = None
        if said.quote is not None:
            texts = self._finder.texts(article, said.text)
            placing = place(said, texts, ours=bool(pid))
            annotation.text, annotation.made_on = placing.text, placing.made_on
            annotation.exact = placing.quote.exact
            annotation.prefix, annotation.suffix = placing.quote.prefix, placing.quote.suffix
        check_subjects(annotation)
        if not pid and (twin := _twin(annotation, placing)):
            return Item(
                said.where, Outcome.KNOWN, _WHAT_IS_KNOWN[AnnotationStatus(twin.status)], twin.pid
            )
        annotation.pid = pid
        waits = placing is not None and placing.waits
        sure = placing is None or placing.restored or not placing.waits
        if pid and sure and not self._as_suggestions:
            annotation.status = _term(said.status, AnnotationStatus, "status") or annotation.status
        _keep(annotation, placing.spots if placing is not None else (), said if pid else None)
        touched.add(article.pk)
        if placing is not None and waits:
            why = placing.doubt or f"the passage is {placing.spots[-1].state}"
            return Item(said.where, Outcome.REVIEW, why, annotation.pid)
        return Item(said.where, Outcome.PLACED, "", annotation.pid)

    def _own_pid(self, said: Statement) -> str:
        named = read_address(said.identifier, self._sites)
        return named.pid if named is not None and named.kind == "annotation" else ""

    def _read(self, said: Statement, article: Article) -> Annotation:
        subjects: dict[str, Any] = {
            kind: self._finder.subject(kind, address) for kind, address in said.subjects.items()
        }
        annotation = Annotation(
            article=article,
            stance=_term(said.stance, Stance, "stance"),
            note=said.note,
            certainty=_term(said.certainty, Confidence, "certainty") or Confidence.HIGH,
            **subjects,
        )
        annotation.kind = _term(said.kind, AnnotationKind, "kind") or _likely_kind(
            annotation, said
        )
        return annotation


def _term(value: str, terms: Any, what: str) -> str:
    if value and value not in terms.values:
        raise RefusedError(f"“{value[:40]}” is no {what}: {', '.join(terms.values)}")
    return value


def _likely_kind(annotation: Annotation, said: Statement) -> str:
    """Return the kind that a statement is of by what it carries, where it does not say."""
    named = [name for name in _NAMED if getattr(annotation, f"{name}_id") is not None]
    if annotation.stance:
        return AnnotationKind.POSITION
    alone = len(named) == 1 and annotation.question_id is None and said.quote is not None
    if alone and (not annotation.note or _NAMING & set(said.motivations)):
        return AnnotationKind.MENTION
    if annotation.note.strip():
        return AnnotationKind.NOTE
    raise RefusedError("it says nothing: it has no note and names nothing of the archive")


def _known(said: Statement, known: Annotation, told: Annotation) -> Item:
    """Leave what is here as it is, and tell where the file differs."""
    different = [
        name
        for name in ("kind", "stance", "note", "certainty")
        if getattr(known, name) != getattr(told, name)
    ]
    different += [
        name
        for name in (*_SUBJECTS, "article")
        if getattr(known, f"{name}_id") != getattr(told, f"{name}_id")
    ]
    quote = said.made_quote or said.quote
    if known.exact != (quote.exact if quote is not None else ""):
        different.append("quote")
    if said.status and said.status != known.status:
        different.append("status")
    why = f"it differs here in {', '.join(different)} and is left so" if different else ""
    return Item(said.where, Outcome.KNOWN, why, known.pid)


def _twin(annotation: Annotation, placing: Placing | None) -> Annotation | None:
    """Return what says the same on the same words already."""
    same = Annotation.objects.filter(
        article=annotation.article,
        text=annotation.text,
        kind=annotation.kind,
        exact=annotation.exact,
        stance=annotation.stance,
        note=annotation.note,
        **{name: getattr(annotation, name) for name in _SUBJECTS},
    )
    if placing is not None:
        last = placing.spots[-1]
        same = same.filter(placements__version=last.version, placements__start=last.start)
    return same.first()


def _keep(annotation: Annotation, spots: Iterable[Spot], told: Statement | None) -> None:
    """Save an annotation with the places found for it.

    Not by its own ``save``, which would look for the quote anew, in the current
    version alone.
    """
    annotation.note_html = render_markdown(annotation.note)
    moments = _moments(told) if told is not None else {}
    annotation.reviewed_at = moments.pop("reviewed_at", None)
    annotation.clean_fields(exclude=["pid", "note_html"])
    Identified.save(annotation)
    Placement.objects.bulk_create(
        Placement(
            annotation=annotation,
            version=spot.version,
            start=spot.start,
            end=spot.end,
            state=spot.state,
            method=spot.method,
            confidence=spot.confidence,
        )
        for spot in spots
    )
    if annotation.status == AnnotationStatus.ACCEPTED:
        annotation.article.add_subjects(annotation.actor, annotation.track, annotation.round)
    if moments:
        # Saving has written today instead.
        Annotation.objects.filter(pk=annotation.pk).update(**moments)


def _moments(told: Statement) -> dict[str, datetime]:
    """Return when it was made, changed and reviewed where it comes from."""
    written = {
        "created_at": told.created,
        "updated_at": told.modified,
        "reviewed_at": told.reviewed,
    }
    return {name: _moment(when) for name, when in written.items() if when}


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise RefusedError(f"“{written[:40]}” is no moment of ISO 8601") from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise RefusedError(f"nothing was annotated in the year {moment.year}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
