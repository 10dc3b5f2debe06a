"""Actors: the list and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from articles.filters.holdings import annotations_of, holdings_of
from articles.models import Actor, Participation, Round
from articles.presenters.actor import actor_face
from articles.presenters.actors import actor_list
from articles.presenters.coverage import coverage_in_list, numbers_of
from articles.presenters.mentions import present_mentions
from articles.presenters.position import list_of
from articles.search.annotation_counting import find_annotations
from articles.search.evidence import accepted, oldest
from articles.views.records import RecordPage
from articles.vocabulary import AnnotationKind

__all__ = ["ActorDetailView", "ActorListView"]

LONGEST_QUERY = 200
# A page stays readable, and quick, however much is recorded; it says what it leaves out.
POSITIONS = 100
MENTIONING = 10


class ActorListView(TemplateView):
    """Every actor; ``?kind=`` and ``?q=``, any spelling of a name, narrow the list."""

    template_name = "actors/actor_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the list's face."""
        kind = self.request.GET.get("kind", "")
        words = " ".join(self.request.GET.get("q", "")[:LONGEST_QUERY].split())
        found = Actor.objects.all()
        spellings = Actor.objects.spelt_like(words)
        if words:
            found = found.filter(pk__in=spellings)
        wanted = found.of_kind(kind) if kind else found
        face = actor_list(
            wanted.with_round_counts(Round.objects.all()).alphabetical(),
            numbers=numbers_of(holdings_of(self.request.user), "actor"),
            kinds=found.number_by_kind(),
            kind=kind,
            words=words,
            spellings=spellings,
        )
        return super().get_context_data(page=face, **kwargs)


class ActorDetailView(RecordPage[Actor]):
    """One actor: names, ties, rounds, positions and what was written about it."""

    model = Actor
    template_name = "actors/actor_detail.html"

    def get_queryset(self) -> QuerySet[Actor]:
        """Fetch what the page shows of the actor itself."""
        return Actor.objects.for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the page's face."""
        actor, reader = self.object, self.request.user
        holdings = annotations_of(reader)
        mentions = accepted(AnnotationKind.MENTION, actor=actor.slug)
        positions = accepted(AnnotationKind.POSITION, actor=actor.slug)
        is_cut = len(find_annotations(holdings, positions)) > POSITIONS
        face = actor_face(
            actor,
            participations=Participation.objects.filter(actor=actor)
            .select_related("round__track")
            .order_by("round__date_from", "round__pid", "pk"),
            convened=actor.convened_tracks.in_time_order(),
            chaired=actor.chaired_rounds.for_list().in_time_order(),
            positions=holdings.annotations.in_order_of(oldest(holdings, positions, POSITIONS)),
            all_positions=list_of(positions) if is_cut else "",
            events=actor.events.in_time_order(),
            mentions=present_mentions(holdings, mentions, MENTIONING),
            coverage=coverage_in_list(holdings_of(reader), "actor", actor.slug),
        )
        return super().get_context_data(page=face, **kwargs)
