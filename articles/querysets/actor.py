"""Questions about actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from django.db.models import Count, OuterRef

from articles.querysets.count import number_of
from articles.querysets.record import NaturalKeyQuerySet
from articles.querysets.round import CAME
from articles.text.fold import fold_text

if TYPE_CHECKING:
    from articles.models import Actor
    from articles.querysets.round import RoundQuerySet

__all__ = ["ActorQuerySet", "Spelling"]


class Spelling(NamedTuple):
    """A spelling of a name and its language; no language where it is the heading."""

    text: str
    language: str


class ActorQuerySet(NaturalKeyQuerySet["Actor"]):
    """Parties to the conflict or to the talks."""

    def number_by_kind(self) -> dict[str, int]:
        """Count the actors of each kind."""
        rows = self.order_by().values_list("kind").annotate(number=Count("pk"))
        return dict(rows)

    def of_kind(self, kind: str) -> Self:
        """Keep actors of one kind."""
        return self.filter(kind=kind)

    def spelt_like(self, words: str) -> dict[int, Spelling]:
        """Return, by primary key, the spelling under which each actor answers to ``words``.

        Every word must occur in one and the same spelling, in any language; case,
        accents and letter forms do not count. The actor's name wins over its other
        spellings. Nothing but white space finds nobody.
        """
        wanted = fold_text(words).split()
        found: dict[int, Spelling] = {}
        if not wanted:
            return found
        rows = self.order_by("pk", "names__pk").values_list(
            "pk", "name", "names__text", "names__language"
        )
        for pk, name, other, language in rows:
            for spelling in (Spelling(name, ""), Spelling(other or "", language or "")):
                if pk not in found and _holds(spelling.text, wanted):
                    found[pk] = spelling
        return found

    def with_round_counts(self, rounds: RoundQuerySet) -> Self:
        """Add ``round_count``: how many of ``rounds`` it came to."""
        came = rounds.filter(
            participations__actor=OuterRef("pk"), participations__attendance__in=CAME
        )
        return self.annotate(round_count=number_of(came))

    def for_page(self) -> Self:
        """Fetch with an actor what its own page shows, rounds and articles aside."""
        return self.prefetch_related("names", "listings", "ties__other", "reverse_ties__actor")


def _holds(spelling: str, words: list[str]) -> bool:
    folded = fold_text(spelling)
    return all(word in folded for word in words)
