# ruff: noqa: PLR2004 - as in `edits`.
"""Made-up bodies of realistic length, and passages on them."""

import random
import re
from dataclasses import dataclass

from bench.anchoring.words import ARABIC, ENGLISH, Language

_SENTENCE = re.compile(r"[^\s][^\n]*?[.»”](?=\s|$)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a body, and whether it is a mention of a name."""

    start: int
    end: int
    is_mention: bool


def sentence(rng: random.Random, language: Language) -> str:
    """Make up one sentence."""
    slots = {
        "a": language.actors,
        "j": language.adjectives,
        "n": language.nouns,
        "v": language.verbs,
        "t": language.times,
        "l": language.links,
        "p": language.names,
    }

    def fill(found: re.Match[str]) -> str:
        slot = found.group(1)
        if slot == "k":
            return str(rng.randint(2, 40))
        words = rng.choice(slots[slot.lower()])
        return words[0].upper() + words[1:] if slot.isupper() else words

    return re.sub(r"\{(\w)\}", fill, rng.choice(language.patterns))


def body(rng: random.Random, length: int, language: Language | None = None) -> str:
    """Make up a body of about `length` characters in paragraphs of one to seven sentences."""
    language = language or rng.choice([ENGLISH, ARABIC])
    paragraphs: list[str] = []
    size = 0
    while size < length:
        paragraph = " ".join(sentence(rng, language) for _ in range(rng.randint(1, 7)))
        paragraphs.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(paragraphs)


def language_of(text: str) -> Language:
    """Tell which of the languages a body is made up in."""
    return ENGLISH if re.search("[a-z]", text) else ARABIC


def usual_length(rng: random.Random) -> int:
    """Draw the length of an article: half of them have less than 6,000 characters."""
    return int(min(20_000, max(1_200, rng.lognormvariate(8.7, 0.6))))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a body stand."""
    return [found.span() for found in _SENTENCE.finditer(text)]


def words(text: str) -> list[tuple[int, int]]:
    """Return where the words of a body stand, signs that touch them included."""
    return [found.span() for found in _WORD.finditer(text)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a body stand."""
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def passages(rng: random.Random, text: str, count: int) -> list[Passage]:
    """Draw passages as annotators make them: names, sentences, clauses, a few longer stretches."""
    names = [
        found.span()
        for name in language_of(text).names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    all_sentences, all_words = sentences(text), words(text)
    drawn: list[Passage] = []
    for _ in range(count):
        lot = rng.random()
        if lot < 0.4 and names:
            drawn.append(Passage(*rng.choice(names), is_mention=True))
        elif lot < 0.7:
            drawn.append(Passage(*rng.choice(all_sentences), is_mention=False))
        elif lot < 0.95:
            first = rng.randrange(len(all_words))
            last = min(len(all_words) - 1, first + rng.randint(3, 14))
            drawn.append(Passage(all_words[first][0], all_words[last][1], is_mention=False))
        else:
            first = rng.randrange(len(all_sentences))
            last = min(len(all_sentences) - 1, first + rng.randint(1, 4))
            drawn.append(
                Passage(all_sentences[first][0], all_sentences[last][1], is_mention=False)
            )
    return drawn
