"""Suggest mentions in the archive's texts, for editors to accept or reject."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.ingest.suggestion_rows import write
from articles.mentions.records import About, Interval, Key
from articles.mentions.suggest import Suggestion, suggest
from articles.models import Annotation, Article, Text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.mentions.gazetteer import Gazetteer


@dataclass
class Report:
    """How many mentions were suggested, in how many texts, and how many were not wanted.

    `subjects` counts suggestions by kind of subject, `certainties` by how sure they are. `known`
    are mentions that the texts have already, `rejected_before` those that an editor turned down;
    `outdated` texts were revised while they were read.
    """

    texts: int = 0
    subjects: Counter[str] = field(default_factory=Counter)
    certainties: Counter[str] = field(default_factory=Counter)
    known: int = 0
    rejected_before: int = 0
    outdated: int = 0

    @property
    def suggested(self) -> int:
        """Return how many suggestions were made."""
        return self.subjects.total()

    def add(self, other: Report) -> None:
        """Take in what became of other texts."""
        self.texts += other.texts
        self.subjects += other.subjects
        self.certainties += other.certainties
        self.known += other.known
        self.rejected_before += other.rejected_before
        self.outdated += other.outdated


def suggest_for_texts(
    texts: Iterable[Text],
    gazetteer: Gazetteer,
    *,
    by: User | None = None,
    dry_run: bool = False,
) -> Report:
    """Suggest mentions in texts and write them in one transaction; with ``dry_run`` only count.

    The names are found before the transaction begins. Texts come with their current versions.
    `by` is who asked for it; the suggestions have no author. Running it again adds only what is
    new.
    """
    texts = list(texts)
    known = abouts(texts)
    spotted = [(text, suggest(text.body, gazetteer, known[text.pk])) for text in texts]
    written = write(spotted, by, dry_run=dry_run)
    report = Report(
        texts=len(texts),
        known=written.known,
        rejected_before=written.rejected_before,
        outdated=written.outdated,
    )
    for annotation in written.made:
        report.subjects[_kind_of(annotation)] += 1
        report.certainties[annotation.certainty] += 1
    return report


def store(text: Text, suggestions: Sequence[Suggestion], by: User | None = None) -> int:
    """Write suggestions made on the current body of a text; return how many were new."""
    return len(write([(text, suggestions)], by).made)


def abouts(texts: Collection[Text]) -> dict[int, About]:
    """Return by text what its article is known to be about; four queries for all of them."""
    articles = {
        article.pk: article
        for article in Article.objects.filter(pk__in={text.article_id for text in texts}).only(
            "published_from", "published_to"
        )
    }
    subjects = _subjects(articles)
    return {
        text.pk: About(
            text.language,
            Interval(
                articles[text.article_id].published_from, articles[text.article_id].published_to
            ),
            frozenset(subjects[text.article_id]),
        )
        for text in texts
    }


def _subjects(articles: Collection[int]) -> dict[int, set[Key]]:
    """Return what articles are about; a round brings its track along."""
    found: dict[int, set[Key]] = defaultdict(set)
    for article, actor in Article.actors.through.objects.filter(article__in=articles).values_list(
        "article", "actor"
    ):
        found[article].add(("actor", actor))
    for article, track in Article.tracks.through.objects.filter(article__in=articles).values_list(
        "article", "track"
    ):
        found[article].add(("track", track))
    for article, round_, track in Article.rounds.through.objects.filter(
        article__in=articles
    ).values_list("article", "round", "round__track"):
        found[article] |= {("round", round_), ("track", track)}
    return found


def _kind_of(annotation: Annotation) -> str:
    kinds = ("actor", "track", "round", "place")
    return next(kind for kind in kinds if getattr(annotation, f"{kind}_id") is not None)
