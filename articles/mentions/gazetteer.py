"""All names in one automaton: a text is read once, however many names there are.

Aho and Corasick, “Efficient string matching” (1975). Every occurrence is wanted, overlapping ones
too, because which of them are words is only known afterwards.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Final

from ahocorasick_rs import AhoCorasick

from articles.mentions.forms import Form, forms_of
from articles.mentions.records import Subject
from articles.text.fold import fold_text

# Grows when the rules change, so that a suggestion tells which rules it came from.
METHOD: Final = "names-1"


class Gazetteer:
    """The names of all subjects, ready to be looked for.

    `titles` are names of publications: a name inside one of them is no mention.
    """

    def __init__(self, subjects: Iterable[Subject], titles: Iterable[str] = ()) -> None:
        self.subjects: dict[tuple[str, int], Subject] = {}
        self._forms: dict[str, list[Form]] = {}
        self._blocked_in: dict[str, set[str]] = {}
        subjects = list(subjects)
        for subject in subjects:
            self.subjects[subject.key] = subject
        for form in forms_of(subjects):
            self._add(form)
        self._titles = {folded for title in titles if (folded := fold_text(title).strip())}
        blocking = set().union(self._titles, *self._blocked_in.values())
        self._patterns: list[str] = sorted({*self._forms, *blocking})
        self._by_pattern = [self._forms.get(pattern, []) for pattern in self._patterns]
        self._blocking = [pattern in blocking for pattern in self._patterns]
        self._automaton = AhoCorasick(self._patterns) if self._patterns else None

    def __len__(self) -> int:
        return sum(map(len, self._by_pattern))

    def _add(self, form: Form) -> None:
        if not form.folded or not any(letter.isalnum() for letter in form.folded):
            return
        alike = self._forms.setdefault(form.folded, [])
        for place, other in enumerate(alike):
            if other.subject is form.subject and _is_same(other, form):
                kept = form if other.made and not form.made else other
                alike[place] = replace(kept, languages=other.languages | form.languages)
                break
        else:
            alike.append(form)
        if form.name.blocked_in:
            phrases = self._blocked_in.setdefault(form.folded, set())
            phrases.update(
                folded for text in form.name.blocked_in if (folded := fold_text(text).strip())
            )

    def occurrences(self, folded: str) -> list[tuple[int, int, int]]:
        """Return every pattern's number and place in a folded text, words or not."""
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(folded, overlapping=True)

    def forms(self, pattern: int) -> list[Form]:
        """Return the forms that a pattern stands for; none if it only blocks others."""
        return self._by_pattern[pattern]

    def blocks(self, pattern: int) -> bool:
        """Tell whether names inside an occurrence of a pattern may mean something else."""
        return self._blocking[pattern]

    def is_blocked(self, folded: str, phrase: str) -> bool:
        """Tell whether a form inside an occurrence of `phrase` means something else."""
        return phrase in self._titles or phrase in self._blocked_in.get(folded, ())

    def pattern(self, number: int) -> str:
        """Return the words of a pattern."""
        return self._patterns[number]

    @property
    def known_forms(self) -> frozenset[str]:
        """Return every folded spelling that a mention may have."""
        return frozenset(self._forms)

    @cached_property
    def fingerprint(self) -> str:
        """Return a short text that changes when any name or rule of use changes."""
        digest = hashlib.sha256(METHOD.encode())
        for pattern in sorted(self._forms):
            for form in self._forms[pattern]:
                told = (form.text, form.subject.key, form.made, sorted(form.languages), form.name)
                digest.update(repr(told).encode())
        return digest.hexdigest()[:12]


def _is_same(one: Form, other: Form) -> bool:
    """Tell whether two forms of a subject differ in their language alone, or in how they came."""
    return (
        one.text == other.text
        and one.exact_case == other.exact_case
        and one.sure == other.sure
        and one.name.ambiguous == other.name.ambiguous
        and (one.made == "elided") == (other.made == "elided")
        and one.name.role == other.name.role
        and one.name.valid == other.name.valid
    )
