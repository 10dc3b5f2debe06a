"""Where an article stands in the talks: so many days after one round, before another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Round
from articles.presenters.dates import date_words
from articles.text.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Relation:
    """How the article lies to one round; the words come before the round's name."""

    words: str
    round: Round


@dataclass(frozen=True, slots=True)
class Standing:
    """The article's place among the rounds of its tracks, in words."""

    relations: tuple[Relation, ...] = ()
    # Said when days may not be counted.
    caution: str = ""


def standing(published: PartialDate | None, rounds: Sequence[Round]) -> Standing | None:
    """Say where a day lies among ``rounds``, those of the article's tracks.

    Days are counted from a date and rounds known to the day and never from a
    month. Of a month only the rounds that met in it are named. Nothing is said
    of an undated article or without rounds.
    """
    if published is None or not rounds:
        return None
    if published.precision != "day":
        return _within(published, rounds)
    day = published.earliest
    known = [round_ for round_ in rounds if round_.known_to_the_day]
    during = [round_ for round_ in known if round_.date_from <= day <= round_.date_to]
    before = max(
        (round_ for round_ in known if round_.date_to < day),
        key=lambda round_: round_.date_to,
        default=None,
    )
    after = min(
        (round_ for round_ in known if round_.date_from > day),
        key=lambda round_: round_.date_from,
        default=None,
    )
    relations = [Relation(_during(day, round_), round_) for round_ in during]
    if before is not None:
        relations.append(_after((day - before.date_to).days, before))
    if after is not None:
        relations.append(_before((after.date_from - day).days, after))
    return Standing(tuple(relations)) if relations else None


def _within(published: PartialDate, rounds: Sequence[Round]) -> Standing:
    caution = _(
        "The day is not known, only %(date)s; days before and after a round are not counted."
    )
    words = {"month": _("in the same month as"), "interval": _("in the same days as")}
    met = [
        Relation(words[published.precision], round_)
        for round_ in rounds
        # Sharing a year says too little.
        if published.precision in words
        and round_.date_from <= published.latest
        and round_.date_to >= published.earliest
    ]
    return Standing(tuple(met), caution % {"date": date_words(published)})


def _during(day: dt.date, round_: Round) -> str:
    if round_.date_from == round_.date_to:
        return _("on the day of")
    if day == round_.date_from:
        return _("on the opening day of")
    if day == round_.date_to:
        return _("on the closing day of")
    return _("during")


def _after(days: int, round_: Round) -> Relation:
    words = ngettext("%(days)d day after the end of", "%(days)d days after the end of", days)
    return Relation(words % {"days": days}, round_)


def _before(days: int, round_: Round) -> Relation:
    words = ngettext("%(days)d day before", "%(days)d days before", days)
    return Relation(words % {"days": days}, round_)
