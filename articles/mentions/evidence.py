"""What a text as a whole says about whom it may mention."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from articles.mentions.forms import surname_key
from articles.mentions.page import Page
from articles.mentions.readings import Reading
from articles.mentions.reasons import Reason, Why
from articles.mentions.records import Key, Subject
from articles.mentions.spot import Hit
from articles.vocabulary import NameKind

# What each piece of evidence counts.
DEFINED: Final = 6
ELSEWHERE: Final = 3
OWN: Final = 2
AT_THE_TIME: Final = 2
BELONGS: Final = 1
MOST_BELONGING: Final = 2
IN_OFFICE: Final = 1

# So much evidence is enough to suggest, and so much for more than a low confidence.
ENOUGH: Final = 2
STRONG: Final = 5

Weight = tuple[int, tuple[Reason, ...]]


class Evidence:
    """The subjects that a text names beyond doubt, and what follows from that for the others."""

    def __init__(self, page: Page, hits: Iterable[Hit]) -> None:
        self._page = page
        self._named: dict[Key, str] = {}
        self._full_names: dict[int, str] = {}
        self._labels: dict[Key, str] = {}
        self._bearers: dict[str, set[int]] = {}
        self._defined: dict[tuple[str, Key], str] = {}
        self._weights: dict[Key, Weight] = {}
        hits = list(hits)
        for hit in hits:
            self._take(hit)
        for earlier, later in pairwise(hits):
            self._take_definition(earlier, later)

    def _take(self, hit: Hit) -> None:
        sure = hit.sure
        if len(sure) != 1 or hit.is_city:
            return
        subject = sure[0].form.subject
        written = self._page.body[slice(*hit.source)]
        self._named.setdefault(subject.key, written)
        self._labels[subject.key] = subject.label
        if subject.is_person and sure[0].form.words > 1:
            self._full_names.setdefault(subject.pk, written)
            key = surname_key(sure[0].form.folded)
            self._bearers.setdefault(key, set()).add(subject.pk)

    def _take_definition(self, earlier: Hit, later: Hit) -> None:
        """Keep that a full name is followed by its abbreviation in brackets."""
        between = self._page.text[earlier.end : later.start]
        if between.strip(" \"'") != "(":
            return
        keys = {reading.form.subject.key for reading in earlier.sure}
        folded = self._page.text[later.start : later.end]
        for reading in later.readings:
            key = reading.form.subject.key
            if key in keys:
                both = self._page.body[earlier.source[0] : later.source[1]]
                self._defined[folded, key] = f"{both})"

    def is_defined(self, hit: Hit, subject: Subject) -> bool:
        """Tell whether the text explains that these letters stand for `subject`."""
        return (self._page.text[hit.start : hit.end], subject.key) in self._defined

    def full_name(self, subject: Subject) -> str:
        """Return the full name of a person as the text gives it; nothing if it does not."""
        return self._full_names.get(subject.pk, "")

    def is_shared_surname(self, hit: Hit, subject: Subject) -> bool:
        """Tell whether the text gives the full name of somebody else of this surname alone."""
        bearers = self._bearers.get(surname_key(self._page.text[hit.start : hit.end]), set())
        return bool(bearers - {subject.pk})

    def weigh(self, hit: Hit, reading: Reading) -> Weight:
        """Return how much of the text speaks for a reading, and what."""
        subject = reading.form.subject
        if subject.key not in self._weights:
            pieces = list(self._pieces(subject))
            score = sum(weight for weight, _reason in pieces)
            self._weights[subject.key] = score, tuple(reason for _weight, reason in pieces)
        score, reasons = self._weights[subject.key]
        explained = self._defined.get((self._page.text[hit.start : hit.end], subject.key))
        if explained:
            return score + DEFINED, (Reason(Why.DEFINED, explained), *reasons)
        is_office = reading.form.name.role == NameKind.TITLE and subject.offices
        if is_office and self._page.about.published.is_bounded:
            return score + IN_OFFICE, (*reasons, Reason(Why.IN_OFFICE))
        return score, reasons

    def _pieces(self, subject: Subject) -> Iterator[tuple[int, Reason]]:
        if subject.key in self._named:
            yield ELSEWHERE, Reason(Why.ELSEWHERE, self._named[subject.key])
        if subject.key in self._page.about.subjects:
            yield OWN, Reason(Why.OWN)
        elif subject.kind == "round" and subject.related & self._page.about.subjects:
            yield OWN, Reason(Why.OWN_TRACK)
        yield from self._belonging(subject)
        if subject.kind == "round" and self._is_of_the_time(subject):
            yield AT_THE_TIME, Reason(Why.AT_THE_TIME)

    def _is_of_the_time(self, subject: Subject) -> bool:
        published = self._page.about.published
        is_dated = published.is_bounded and subject.active.is_bounded
        return is_dated and subject.active.meets(published)

    def _belonging(self, subject: Subject) -> Iterator[tuple[int, Reason]]:
        """Yield what those who belong to a subject count for it; a round's track counts double."""
        for key in sorted(self._named.keys() & subject.related)[:MOST_BELONGING]:
            weight = ELSEWHERE - BELONGS if subject.kind == "round" else BELONGS
            yield weight, Reason(Why.RELATED, self._labels[key])
