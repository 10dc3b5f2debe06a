# ruff: noqa: PLR2004 - how often what happens is this module's only matter.
"""Nineteen kinds of change that happen to texts."""

import random
from collections.abc import Callable
from unicodedata import combining

from bench.anchoring.bodies import language_of, paragraphs, sentence, sentences, words
from bench.anchoring.draft import Draft
from bench.anchoring.words import ARABIC, ENGLISH

Change = Callable[[random.Random, Draft], None]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LOOK_ALIKE = {
    "l": "1", "o": "0", "e": "c", "c": "e", "i": "l", "t": "f", "n": "u", "u": "n", "s": "5",
    "a": "o", "h": "b", "b": "h", "g": "q", "ب": "ت", "ت": "ث", "ن": "ت", "ر": "ز", "ز": "ر",
    "د": "ذ", "ح": "ج", "ج": "ح", "ف": "ق", "ق": "ف", "س": "ش", "ع": "غ", "ي": "ب", "ل": "ا",
}  # fmt: skip


def typo(rng: random.Random, draft: Draft) -> None:
    """Mend or make a slip of the pen every few hundred characters."""
    for _ in range(max(1, len(draft.letters) // 300)):
        _slip(rng, draft, rng.randrange(len(draft.letters) - 1))


def punctuation(rng: random.Random, draft: Draft) -> None:
    """Put in, take out and change signs."""
    for _ in range(max(2, len(draft.letters) // 150)):
        text = draft.text
        signs = [place for place, character in enumerate(text) if character in ",.;:–،؛"]
        if signs and rng.random() < 0.6:
            place = rng.choice(signs)
            new = rng.choice(["", ",", ";", ":", " –", ".", "!"])
            draft.replace(place, place + 1, new) if new else draft.delete(place, place + 1)
        else:
            draft.insert(rng.choice(words(text))[1], rng.choice([",", ";", "…", " –", ":"]))


def normal_form(rng: random.Random, draft: Draft) -> None:
    """Change what a reader hardly sees: quotes, spaces, dashes, marks, invisible characters."""
    twins = {" ": "\u00a0", "“": '"', "”": '"', "–": "—", "«": '"', "»": '"', "'": "’", "-": "‐"}
    for place in _single_characters(draft):
        character = draft.letters[place].character
        if character in twins and rng.random() < 0.3:
            draft.replace(place, place + 1, twins[character])
        elif character.isalpha() and rng.random() < 0.02:
            if character in _ARABIC:
                draft.insert(place + 1, rng.choice(["\u064e", "\u0651", "ـ"]))
            else:
                draft.insert(place, rng.choice(["\u00ad", "\u200b"]))


def reflow(rng: random.Random, draft: Draft) -> None:
    """Break lines elsewhere."""
    width = rng.randint(50, 90)
    column = 0
    for place in range(len(draft.letters)):
        character = draft.letters[place].character
        column = 0 if character == "\n" else column + 1
        if character == " " and column > width:
            draft.replace(place, place + 1, "\n")
            column = 0


def noise(share: float) -> Change:
    """Return the change that a poor scan makes to `share` of the characters."""

    def change(rng: random.Random, draft: Draft) -> None:
        for place in _single_characters(draft):
            if draft.letters[place].character != "\n" and rng.random() < share:
                character = draft.letters[place].character
                lot = rng.random()
                if lot < 0.7:
                    mistaken = _LOOK_ALIKE.get(character.lower(), rng.choice(_alphabet(draft)))
                    draft.replace(place, place + 1, mistaken)
                elif lot < 0.85:
                    draft.delete(place, place + 1)
                else:
                    draft.insert(place, rng.choice([*_alphabet(draft), " ", "."]))

    return change


def sentences_in(rng: random.Random, draft: Draft) -> None:
    """Put in new sentences."""
    language = language_of(draft.text)
    for _ in range(max(1, len(draft.letters) // 1000)):
        place = rng.choice(sentences(draft.text))[1]
        draft.insert(place, " " + sentence(rng, language))


def sentences_out(rng: random.Random, draft: Draft) -> None:
    """Take sentences out."""
    for _ in range(max(1, len(draft.letters) // 1000)):
        places = sentences(draft.text)
        if len(places) > 2:
            start, end = rng.choice(places)
            draft.delete(start, min(len(draft.letters), end + 1))


def paragraphs_swapped(rng: random.Random, draft: Draft) -> None:
    """Let paragraphs change places."""
    for _ in range(rng.randint(1, 3)):
        places = paragraphs(draft.text)
        if len(places) > 1:
            (first, first_end), (second, second_end) = sorted(rng.sample(places, 2))
            draft.move(second, second_end, first)
            length = second_end - second
            draft.move(first + length, first_end + length, second_end)


def head_cut(rng: random.Random, draft: Draft) -> None:
    """Cut off the beginning."""
    draft.delete(0, rng.randint(1, len(draft.letters) // 3))


def tail_cut(rng: random.Random, draft: Draft) -> None:
    """Cut off the end."""
    draft.delete(len(draft.letters) - rng.randint(1, len(draft.letters) // 3), len(draft.letters))


def paragraphs_doubled(rng: random.Random, draft: Draft) -> None:
    """Let paragraphs stand twice, the second time anywhere after the first or before it."""
    for _ in range(rng.randint(1, 3)):
        text = draft.text
        start, end = rng.choice(paragraphs(text))
        place = rng.choice(paragraphs(text))[1]
        draft.insert(place, "\n\n" + text[start:end])


def near_copies(rng: random.Random, draft: Draft) -> None:
    """Take sentences out, and put some like those that stay into other places."""
    # What is taken out first cannot be copied after: that would be a move.
    sentences_out(rng, draft)
    for _ in range(max(2, len(draft.letters) // 800)):
        text = draft.text
        copied = Draft.of(text[slice(*rng.choice(sentences(text)))])
        _reword(rng, copied, 0, len(copied.letters), rng.randint(1, 3))
        draft.insert(rng.choice(sentences(text))[1], " " + copied.text)


def sentences_moved_and_edited(rng: random.Random, draft: Draft) -> None:
    """Take sentences elsewhere and change one to three of their words."""
    for _ in range(max(1, len(draft.letters) // 1500)):
        places = sentences(draft.text)
        if len(places) < 4:
            return
        start, end = rng.choice(places)
        grown = len(draft.letters)
        _reword(rng, draft, start, end, rng.randint(1, 3))
        end += len(draft.letters) - grown
        outside = [there for _, there in sentences(draft.text) if there < start or there > end]
        if not outside:
            return
        place = rng.choice(outside)
        draft.insert(place, " ")
        shift = 1 if place < start else 0
        draft.move(start + shift, end + shift, place + 1)


def rewritten(rng: random.Random, draft: Draft) -> None:
    """Say a third of the sentences otherwise: a fifth to two fifths of their words replaced."""
    for start, end in reversed(sentences(draft.text)):
        if rng.random() < 0.33:
            count = len(words(draft.text[start:end]))
            _reword(rng, draft, start, end, max(1, int(count * rng.uniform(0.2, 0.4))))


def slight_mixture(rng: random.Random, draft: Draft) -> None:
    """Do what an editor does on an ordinary day."""
    for change in (typo, punctuation, sentences_in, sentences_out):
        change(rng, draft)


def heavy_mixture(rng: random.Random, draft: Draft) -> None:
    """Do what happens when a text comes back from another source."""
    for change in (
        reflow,
        paragraphs_swapped,
        sentences_in,
        sentences_out,
        rewritten,
        noise(0.01),
    ):
        change(rng, draft)


def near_copy_before(rng: random.Random, body: str) -> str:
    """Return a body in which some sentences have near copies from the beginning."""
    draft = Draft.of(body)
    for _ in range(max(2, len(body) // 1200)):
        text = draft.text
        copied = Draft.of(text[slice(*rng.choice(sentences(text)))])
        _reword(rng, copied, 0, len(copied.letters), rng.randint(0, 2))
        draft.insert(rng.choice(sentences(text))[1], " " + copied.text)
    return draft.text


CHANGES: dict[str, Change] = {
    "typo": typo,
    "punctuation": punctuation,
    "normal form": normal_form,
    "reflow": reflow,
    "noise 1 %": noise(0.01),
    "noise 2 %": noise(0.02),
    "noise 3 %": noise(0.03),
    "noise 5 %": noise(0.05),
    "sentences in": sentences_in,
    "sentences out": sentences_out,
    "paragraphs swapped": paragraphs_swapped,
    "head cut": head_cut,
    "tail cut": tail_cut,
    "paragraphs doubled": paragraphs_doubled,
    "near copies": near_copies,
    "moved and edited": sentences_moved_and_edited,
    "rewritten": rewritten,
    "slight mixture": slight_mixture,
    "heavy mixture": heavy_mixture,
}


def _alphabet(draft: Draft) -> str:
    return _LATIN if language_of(draft.text[:200]) is ENGLISH else _ARABIC


def _is_single(draft: Draft, place: int) -> bool:
    """Tell whether no mark follows; changing a letter under its marks may reorder them."""
    return not any(combining(one.character) for one in draft.letters[place : place + 3])


def _single_characters(draft: Draft) -> list[int]:
    return [place for place in reversed(range(len(draft.letters))) if _is_single(draft, place)]


def _slip(rng: random.Random, draft: Draft, place: int) -> None:
    if not draft.letters[place].character.isalpha() or not _is_single(draft, place):
        return
    letter = rng.choice(_alphabet(draft))
    match rng.randrange(4):
        case 0:
            draft.replace(place, place + 1, letter)
        case 1:
            draft.delete(place, place + 1)
        case 2:
            draft.insert(place, letter)
        case _:
            swapped = draft.letters[place + 1].character + draft.letters[place].character
            draft.replace(place, place + 2, swapped)


def _reword(rng: random.Random, draft: Draft, start: int, end: int, count: int) -> None:
    """Replace `count` words between `start` and `end` by others."""
    language = ARABIC if language_of(draft.text) is ARABIC else ENGLISH
    others = (*language.adjectives, *language.nouns, *language.verbs)
    places = [(start + a, start + b) for a, b in words(draft.text[start:end])]
    for word_start, word_end in sorted(rng.sample(places, min(count, len(places))), reverse=True):
        sign = draft.letters[word_end - 1].character
        tail = "" if sign.isalnum() else sign
        draft.replace(word_start, word_end, rng.choice(others) + tail)
