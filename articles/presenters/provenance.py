"""Where an article comes from and how each of its facts was established."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from articles.models import AlternativeDate, Article, Text, TextVersion
from articles.models.addresses import text_key
from articles.vocabulary import ArticleField, Confidence


@dataclass(frozen=True, slots=True)
class EstablishedFact:
    """One fact, how sure it is and what it rests on."""

    field: str
    name: str
    level: str
    basis: str

    @property
    def doubtful(self) -> bool:
        """Say whether the reader must be warned where the fact is shown."""
        return self.level != Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Provenance:
    """The strip under the headline."""

    authors: tuple[str, ...]
    facts: tuple[EstablishedFact, ...]
    doubts: dict[str, str]
    other_dates: tuple[AlternativeDate, ...]
    last_corrected: dt.date | None
    correction_reason: str
    # Where the text can be read as it stood before.
    earlier_version: str
    rights: str


def provenance(article: Article, text: Text | None, version: TextVersion | None) -> Provenance:
    """Return where ``article`` comes from; ``version`` is the body that is shown, if any.

    Needs the article's certainties and alternative dates fetched.
    """
    facts = tuple(
        EstablishedFact(
            field=row.field,
            name=str(ArticleField(row.field).label),
            level=row.level,
            basis=row.basis,
        )
        for row in article.certainties.all()
    )
    corrected = version is not None and version.number > 1
    return Provenance(
        authors=tuple(article.authors),
        facts=facts,
        doubts={fact.field: fact.level for fact in facts if fact.doubtful},
        other_dates=tuple(article.alternative_dates.all()),
        last_corrected=version.created_at.date() if version is not None and corrected else None,
        correction_reason=version.reason if version is not None and corrected else "",
        earlier_version=_earlier(article, text, version) if corrected else "",
        rights=text.rights_note if text is not None else "",
    )


def _earlier(article: Article, text: Text | None, version: TextVersion | None) -> str:
    if text is None or version is None:
        return ""
    arguments = [article.pid, article.slug, version.number - 1]
    return f"{reverse('articles:article-version', args=arguments)}?text={text_key(text)}"
