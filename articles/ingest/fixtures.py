"""Load the archive's fixtures through the models' own methods.

``loaddata`` would write past derived columns, placements and history, and
overwrite what an editor has changed. Here what exists is left alone, and what
differs from the fixture is told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.db.models.signals import post_save

from articles.exceptions import ArchiveError
from articles.models import Identifier, Text
from articles.models.names import Name
from articles.models.record import Identified, Versioned

# In the order in which they need one another.
FILES: Final = (
    "sources",
    "actors",
    "places",
    "tracks",
    "rounds",
    "events",
    "questions",
    "articles",
    "annotations",
)

# What tells one row from another where there is no slug or identifier.
IDENTITY: Final[dict[str, tuple[str, ...]]] = {
    "actorname": ("actor", "text", "language", "kind"),
    "actortie": ("actor", "kind", "other", "role", "begins"),
    "alternativedate": ("article", "published"),
    "annotation": ("pid",),
    "fieldcertainty": ("article", "field"),
    "listing": ("actor", "listed_by", "begins"),
    "participation": ("round", "actor", "role", "attendance"),
    "placename": ("place", "text", "language"),
    "text": ("article", "role", "language"),
    "trackname": ("track", "text", "language"),
}

Row = dict[str, Any]
Held = dict[tuple[Any, ...], models.Model]


class FixtureError(ArchiveError):
    """A fixture cannot be read or does not fit the archive; the message names file and row."""


@dataclass(frozen=True)
class Difference:
    """A value in the archive that is not the fixture's, and was left as it is."""

    record: str
    field: str
    here: str
    fixture: str


@dataclass
class LoadReport:
    """What became of every row: created, found the same, different, or gone here."""

    created: Counter[str] = field(default_factory=Counter)
    same: int = 0
    differences: list[Difference] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def changed_nothing(self) -> bool:
        """Say whether the archive held every row already."""
        return not self.created


def load(folder: Path) -> LoadReport:
    """Load every fixture in ``folder`` in one transaction and report row by row.

    A record whose identifier was retired here, or a part that an editor took
    away from a record, is not brought back. Raises ``FixtureError`` and
    changes nothing when a row cannot be read or breaks a rule.
    """
    loader = _Loader()
    with transaction.atomic():
        for name in FILES:
            path = folder / f"{name}.json"
            for number, row in enumerate(_rows(path), start=1):
                try:
                    loader.take(row)
                except (ValidationError, ObjectDoesNotExist, LookupError, ValueError) as error:
                    raise FixtureError(f"{path.name}, row {number}: {error}") from error
            loader.write_names()
    return loader.report


def _rows(path: Path) -> Iterator[Row]:
    try:
        yield from json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FixtureError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise FixtureError(f"{path.name}: not JSON: {error}") from error


class _Loader:
    """One run over all rows; remembers which records it created itself."""

    def __init__(self) -> None:
        self.report = LoadReport()
        self._made: set[tuple[str, Any]] = set()
        self._known: dict[tuple[type[models.Model], tuple[str, ...]], models.Model] = {}
        self._rows: dict[type[models.Model], Held] = {}
        # Three rows of four are names; nothing hangs on them, so they can wait for each other.
        self._names: dict[type[Name], list[Name]] = {}

    def take(self, row: Row) -> None:
        model: type[models.Model] = apps.get_model(row["model"])
        values, related, extra = self._read(model, row["fields"])
        name = model._meta.model_name or ""
        identity = {key: values.get(key) for key in IDENTITY.get(name, ("slug",))}
        existing = self._held(model, tuple(identity)).get(tuple(identity.values()))
        if existing is not None:
            self._compare(existing, values, related, extra)
        elif self._may_create(model, values):
            self._create(model, values, related, extra)
        else:
            self.report.missing.append(f"{name} {', '.join(map(str, identity.values()))}")

    def write_names(self) -> None:
        """Write the names that were taken."""
        for model, names in self._names.items():
            model._base_manager.bulk_create(names)
        self._names.clear()

    def _held(self, model: type[models.Model], identity: tuple[str, ...]) -> Held:
        """Return what the archive holds of ``model``, by identity; read once."""
        if model not in self._rows:
            self._rows[model] = {
                tuple(getattr(row, key) for key in identity): row
                for row in model._default_manager.select_related(
                    *(key for key in identity if model._meta.get_field(key).is_relation)
                )
            }
        return self._rows[model]

    def _read(self, model: type[models.Model], fields: Row) -> tuple[Row, Row, Row]:
        """Split a row into column values, many-to-many lists and what a method writes."""
        values: Row = {}
        related: Row = {}
        extra: Row = {}
        for name, value in fields.items():
            if model is Text and name == "body":
                extra[name] = value
                continue
            column = model._meta.get_field(name)
            if isinstance(column, models.ManyToManyField):
                related[name] = [self._find(column.related_model, key) for key in value]
            elif isinstance(column, models.ForeignKey):
                values[name] = None if value is None else self._find(column.related_model, value)
            else:
                values[name] = column.to_python(value)  # type: ignore[union-attr]
        return values, related, extra

    def _find(self, model: Any, key: list[str]) -> models.Model:
        cached = self._known.get((model, tuple(key)))
        if cached is not None:
            return cached
        if model is Text:
            slug, role, language = key
            found = model.objects.get(article__slug=slug, role=role, language=language)
        else:
            try:
                found = model.objects.get(slug=key[0])
            except ObjectDoesNotExist:
                raise LookupError(f"there is no {model._meta.verbose_name} “{key[0]}”") from None
        self._known[model, tuple(key)] = found
        return found  # type: ignore[no-any-return]

    def _may_create(self, model: type[models.Model], values: Row) -> bool:
        """Say no to what was retired here, and to parts taken away from an older record."""
        if issubclass(model, Identified):
            return not Identifier.objects.filter(pid=values.get("pid", "")).exists()
        owner = next(value for value in values.values() if isinstance(value, models.Model))
        return (owner._meta.label, owner.pk) in self._made

    def _create(self, model: type[models.Model], values: Row, related: Row, extra: Row) -> None:
        instance = model(**values)
        # A related record was found a moment ago; to ask for each again takes a third of the time.
        sure = {name for name, value in values.items() if isinstance(value, models.Model)}
        instance.clean_fields(exclude=sure | ({"slug"} - values.keys()))
        instance.clean()
        self.report.created[str(model._meta.verbose_name_plural)] += 1
        if isinstance(instance, Name):
            instance.tidy()
            self._names.setdefault(type(instance), []).append(instance)
            return
        # One history row for one record: after its many-to-many lists are set.
        has_history = hasattr(model, "history")
        if has_history:
            instance.skip_history_when_saving = True  # type: ignore[attr-defined]
        instance.save()
        for name, records in related.items():
            getattr(instance, name).set(records)
        if has_history:
            del instance.skip_history_when_saving  # type: ignore[attr-defined]
            post_save.send(sender=model, instance=instance, created=True, using=None)
        if isinstance(instance, Text) and extra:
            instance.revise(extra["body"], by=None)
        self._made.add((model._meta.label, instance.pk))

    def _compare(self, existing: models.Model, values: Row, related: Row, extra: Row) -> None:
        found: list[Difference] = []
        label = f"{existing._meta.model_name} {_describe_row(existing)}"
        for name, wanted in values.items():
            here = getattr(existing, name)
            if here != wanted:
                found.append(Difference(label, name, str(here), str(wanted)))
        for name, records in related.items():
            here = set(getattr(existing, name).all())
            if here != set(records):
                found.append(Difference(label, name, _names(here), _names(set(records))))
        if isinstance(existing, Text) and extra.get("body", existing.body) != existing.body:
            found.append(Difference(label, "body", "as revised here", "as in the fixture"))
        self.report.differences += found
        self.report.same += not found


def _describe_row(row: models.Model) -> str:
    if isinstance(row, Versioned) and hasattr(row, "slug"):
        return str(row.slug)
    return str(row)


def _names(records: set[models.Model]) -> str:
    return ", ".join(sorted(str(record) for record in records)) or "–"
