"""How two spans of time lie to each other, in words that claim no more than is known."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models.spans import Span


def days_apart(this: Span, other: Span) -> int | None:
    """Count the days from ``other`` to ``this``: negative before, 0 while it lasted.

    None when a month or a year stands between them and exactness: days are
    never counted from those.
    """
    if not (this.known_to_the_day and other.known_to_the_day):
        return None
    if this.date_to < other.date_from:
        return (this.date_to - other.date_from).days
    if this.date_from > other.date_to:
        return (this.date_from - other.date_to).days
    return 0


def surely_within(this: Span, other: Span) -> bool:
    """Say whether ``this`` fell within ``other`` whatever its inexact dates may mean."""
    certain_end = (other.ends or other.begins).earliest
    return bool(this.date_from >= other.begins.latest and this.date_to <= certain_end)


def around_round(event: Span, round_: Span) -> str:
    """Say when an event happened, seen from a round."""
    days = days_apart(event, round_)
    if days is None and not surely_within(event, round_):
        return _loosely(event, round_)
    if days and days < 0:
        return ngettext(
            "%(count)d day before it opened", "%(count)d days before it opened", -days
        ) % {"count": -days}
    if days:
        return ngettext(
            "%(count)d day after it closed", "%(count)d days after it closed", days
        ) % {"count": days}
    return _("while it sat")


def around_event(round_: Span, event: Span) -> str:
    """Say when a round sat, seen from an event."""
    days = days_apart(round_, event)
    if days is None and not surely_within(round_, event):
        return _loosely(round_, event)
    if days and days < 0:
        return ngettext("closed %(count)d day before", "closed %(count)d days before", -days) % {
            "count": -days
        }
    if days:
        return ngettext("opened %(count)d day after", "opened %(count)d days after", days) % {
            "count": days
        }
    return _("sat at the time")


def _loosely(this: Span, other: Span) -> str:
    if this.date_to < other.date_from:
        return _("before it")
    if this.date_from > other.date_to:
        return _("after it")
    return _("about the same time")
