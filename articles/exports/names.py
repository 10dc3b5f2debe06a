"""Names of authors, turned round and shortened as citation styles want them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Words that belong to the family name although they are written small or joined to it.
_PARTICLES: Final = frozenset(
    (
        *("abu", "al", "bin", "ben", "bint", "da", "de", "del"),
        *("della", "den", "der", "di", "du", "el", "ibn", "la", "le", "ter", "van", "von"),
    )
)
# Somebody who signs with one of these is an office, not a person.
_CORPORATE: Final = re.compile(
    r"\b(?:staff|editors?|editorial|desk|team|agency|agencies|press|reuters|correspondents?|"
    r"ministry|office|board|observers?|news|times|council|group)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in its parts; an office or a single name has a family name alone."""

    family: str
    given: str = ""

    @property
    def natural(self) -> str:
        """Return it as it is spoken."""
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """Return it as an index has it."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initialled(self) -> str:
        """Return it inverted with the given names cut to initials: "Bar’el, Z."."""
        parts = [part for part in self.given.split() if part]
        initials = " ".join("-".join(f"{p[0]}." for p in part.split("-") if p) for part in parts)
        return f"{self.family}, {initials}" if initials else self.family


def parse_name(name: str) -> PersonalName:
    """Read one name of a byline.

    "Family, Given" is taken at its word. Otherwise the last word is the family
    name, with the particles before it. What looks like an office, and a name of
    one word, is left whole.
    """
    name = " ".join(name.split())
    if "," in name:
        family, _comma, given = name.partition(",")
        return PersonalName(family.strip(), given.strip())
    words = name.split()
    if len(words) < 2 or _CORPORATE.search(name):  # noqa: PLR2004 - given and family name
        return PersonalName(name)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower().strip("-") in _PARTICLES:
        start -= 1
    return PersonalName(" ".join(words[start:]), " ".join(words[:start]))
