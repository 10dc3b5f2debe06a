"""An annotation as a file tells it, before anything of it is believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from articles.anchoring.selectors import Quote
from articles.ingest.report import RefusedError
from articles.text.normalise import BodyError, normalise_body

LONGEST_QUOTE: Final = 20_000
LONGEST_CONTEXT: Final = 2_000
LONGEST_NOTE: Final = 20_000
LONGEST_ADDRESS: Final = 2_000
LONGEST_WORD: Final = 200
# No body is longer than a file that may be taken.
LARGEST_OFFSET: Final = 25_000_000


@dataclass(frozen=True, slots=True)
class SavedPlace:
    """Where an annotation stood in one version of the archive that it was exported from."""

    number: int
    start: int | None
    end: int | None
    state: str
    method: str = "import"
    confidence: float = 1.0
    # Empty when the file does not say.
    sha256: str = ""


@dataclass(slots=True)
class Statement:
    """One annotation of a file, whatever its format; what the file does not say is empty."""

    # Where in the file, for the report; and its own identifier there.
    where: str
    identifier: str = ""

    # The passage: the address of what it is in, which text of it, the words, the place.
    source: str = ""
    text: str = ""
    quote: Quote | None = None
    start: int | None = None
    end: int | None = None
    # The number of the version that the place is of.
    version: int | None = None
    # The same for the words that it was made on, if they were others.
    made_quote: Quote | None = None
    made_on: int | None = None
    places: tuple[SavedPlace, ...] = ()

    # What it says. Subjects are addresses, by the kind of record; motivations are the W3C's.
    kind: str = ""
    motivations: tuple[str, ...] = ()
    subjects: dict[str, str] = field(default_factory=dict)
    stance: str = ""
    note: str = ""
    certainty: str = ""

    # What became of it where it comes from; moments are ISO 8601.
    status: str = ""
    created: str = ""
    modified: str = ""
    reviewed: str = ""


def words(value: Any, most: int, what: str, *, verbatim: bool = False) -> str:
    """Return a text of at most ``most`` characters; nothing for None.

    It is brought into the normal form of bodies unless ``verbatim``. Raises
    ``RefusedError`` for anything else, naming it as ``what``.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedError(f"{what} is not a text")
    if len(value) > most:
        raise RefusedError(f"{what} is too large: {len(value):,} characters, {most:,} allowed")
    try:
        normal = normalise_body(value)
    except BodyError as error:
        raise RefusedError(f"{what}: {error}") from error
    return value if verbatim else normal


def offset(value: Any, what: str) -> int | None:
    """Return a place in a text, None for None; raise ``RefusedError`` for what is none."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_OFFSET:
        raise RefusedError(f"{what} is no place in a text")
    return value


def quote_of(exact: Any, prefix: Any, suffix: Any) -> Quote | None:
    """Return a quote, None when it has no words."""
    said = words(exact, LONGEST_QUOTE, "the quote")
    if not said.strip():
        return None
    # Of a long context, what stands next to the quote.
    before = words(prefix, LONGEST_QUOTE, "the words before the quote")[-LONGEST_CONTEXT:]
    after = words(suffix, LONGEST_QUOTE, "the words after the quote")[:LONGEST_CONTEXT]
    return Quote(said, before, after)
