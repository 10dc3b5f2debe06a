"""The face of an article's page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.urls import reverse

from articles.exports.citation import Citation, Cited, citations
from articles.models import Annotation, Article, Placement, Round, TextVersion
from articles.presenters.choice import TextChoice, choose_text
from articles.presenters.hits import Hits, mark_hits
from articles.presenters.ingredients import Ingredients, ingredients_of_article
from articles.presenters.provenance import Provenance, provenance
from articles.presenters.reading import Reading, lay_out
from articles.presenters.standing import Standing, standing
from articles.presenters.switches import KindSwitch, kind_switches
from articles.querysets.annotation import AnnotationQuerySet
from articles.querysets.article import ArticleQuerySet
from articles.querysets.rights import Reader
from articles.search.expansion import SearchedWords
from articles.search.selection import CHOICES
from articles.vocabulary import AnnotationKind, AnnotationStatus

# What the page shows of other records; to fetch all of them takes longer than to show them.
_OF_A_ROUND: Final = (
    *("pid", "slug", "short_name", "begins", "ends", "date_from", "date_to"),
    *("track__pid", "track__palette"),
)
_OF_A_NEIGHBOUR: Final = ("pid", "slug", "headline", "language", "published", "published_to")


@dataclass(frozen=True, slots=True)
class ArticleFace:
    """Everything that an article's page shows."""

    article: Article
    choice: TextChoice
    reading: Reading
    switches: tuple[KindSwitch, ...]
    provenance: Provenance
    standing: Standing | None
    citations: tuple[Citation, ...]
    # What was searched for, where the reader comes from a search.
    hits: Hits | None
    # Its neighbours in time among what the reader may see.
    earlier: Article | None
    later: Article | None
    ingredients: Ingredients


def article_page(
    article: Article,
    reader: Reader,
    wish: str,
    origin: str,
    hidden: Collection[AnnotationKind] = (),
    searched: SearchedWords | None = None,
    kept: Sequence[tuple[str, str]] = (),
) -> ArticleFace:
    """Return the page of ``article`` as ``reader`` may see it.

    ``wish`` names the text that was asked for, ``origin`` is the site's own
    address, ``hidden`` are the kinds of note that are switched off, ``searched``
    is what is to be marked in the text, ``kept`` are the parameters that stay when kinds are
    switched. The article comes with what ``ArticleQuerySet.for_page`` fetches.
    """
    choice = choose_text(article, reader, wish)
    version = _version(choice, reader)
    annotations = list(_annotations(article, reader))
    noted = [one for one in annotations if one.kind not in hidden]
    seen = Article.objects.visible_to(reader)
    reading = _reading(article, choice, version, noted)
    earlier, later = (_beside(article, seen, later=way) for way in (False, True))
    hits = None
    if searched is not None:
        chosen = [(name, value) for name, value in kept if name in CHOICES]
        reading, hits = mark_hits(reading, searched, chosen)
    return ArticleFace(
        article=article,
        choice=choice,
        reading=reading,
        hits=hits,
        switches=kind_switches(annotations, hidden, kept),
        provenance=provenance(article, choice.shown, version),
        standing=standing(article.published, _rounds(article)),
        citations=citations(cited(article, origin)),
        earlier=earlier,
        later=later,
        ingredients=ingredients_of_article(article, annotations, (earlier, later)),
    )


def cited(article: Article, origin: str) -> Cited:
    """Return what a citation of ``article`` says, with its permanent address at its shortest."""
    return Cited(
        authors=tuple(article.authors),
        headline=article.headline,
        source=article.source.name,
        published=article.published,
        address=origin + reverse("articles:article-short", args=[article.pid]),
    )


def _version(choice: TextChoice, reader: Reader) -> TextVersion | None:
    current = choice.shown.current_id if choice.shown is not None and choice.whole else None
    if current is None:
        return None
    return TextVersion.objects.visible_to(reader).filter(pk=current).first()


def _annotations(article: Article, reader: Reader) -> AnnotationQuerySet:
    return (
        Annotation.objects.visible_to(reader)
        .filter(article=article)
        .exclude(status=AnnotationStatus.REJECTED)
        .for_notes()
        .order_by("pk")
    )


def _reading(
    article: Article,
    choice: TextChoice,
    version: TextVersion | None,
    annotations: Iterable[Annotation],
) -> Reading:
    shown = choice.shown
    language = shown.language if shown is not None else article.language
    if version is None:
        return lay_out(shown.excerpt if shown is not None else "", language, annotations)
    places = ("annotation", "version", "start", "end", "state")
    placements = Placement.objects.filter(version=version).only(*places)
    return lay_out(version.body, language, annotations, placements)


def _rounds(article: Article) -> list[Round]:
    tracks = {*article.tracks.all(), *(one.track for one in article.rounds.all())}
    if not tracks:
        return []
    rounds = Round.objects.filter(track__in=tracks).in_time_order()
    return list(rounds.select_related("track").only(*_OF_A_ROUND))


def _beside(article: Article, seen: ArticleQuerySet, *, later: bool) -> Article | None:
    day = article.published_to
    if day is None:
        return None
    seen = seen.only(*_OF_A_NEIGHBOUR)
    # Said of the day alone as well: from an alternative no database knows where to begin.
    if later:
        further = Q(published_to__gt=day) | Q(pid__gt=article.pid)
        return seen.filter(further, published_to__gte=day).order_by("published_to", "pid").first()
    further = Q(published_to__lt=day) | Q(pid__lt=article.pid)
    return seen.filter(further, published_to__lte=day).order_by("-published_to", "-pid").first()
