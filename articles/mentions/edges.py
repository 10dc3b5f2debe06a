"""Where a name may begin and end: at the edges of words, as each script draws them."""

import re
from dataclasses import dataclass
from typing import Final

from articles.mentions.arabic import clitic_before, is_arabic
from articles.mentions.forms import Form
from articles.mentions.page import DOMAINS, Page
from articles.mentions.turkish import is_locative, is_suffix

# After an apostrophe, folded: possessives and contractions.
_ENGLISH_TAILS: Final = frozenset({"s", "d", "ll", "re", "ve"})
_ADDRESS: Final = re.compile(rf"://|@|^www\.|[a-z0-9-]\.(?:{'|'.join(DOMAINS)})(?:[/:?]|$)")
_LONGEST_TAIL: Final = 12
_LONGEST_ADDRESS: Final = 200
# Persian writes no particles onto a word.
_PERSIAN: Final = frozenset({"fa"})


@dataclass(frozen=True, slots=True)
class Edges:
    """What is written onto a name: Arabic particles before it, an ending after an apostrophe.

    The ending is the apostrophe itself where it makes a possessive without letters.
    """

    particles: str = ""
    tail: str = ""

    @property
    def is_locative(self) -> bool:
        """Say whether a Turkish ending says where, whence or whither."""
        return is_locative(self.tail)

    @property
    def is_possessive(self) -> bool:
        """Say whether an English possessive follows."""
        return self.tail in ("s", "'")


PLAIN: Final = Edges()


def stands_plain(text: str, start: int, end: int) -> bool:
    """Tell whether nothing is written onto a folded place: no letter, and no apostrophe after."""
    before = text[start - 1 : start]
    return not (before.isalnum() or before == "_" or text[end : end + 1] == "'")


def edges_of(page: Page, form: Form, start: int, end: int) -> Edges | None:
    """Return what is written onto a form at a folded place; None if it is no word there."""
    particles = _particles(page, form, start)
    if particles is None:
        return None
    if page.text[end : end + 1] != "'":
        return Edges(particles) if particles else PLAIN
    tail = _letters_from(page.text, end + 1)
    if tail and tail not in _ENGLISH_TAILS and not is_suffix(tail):
        return None
    # A bare apostrophe is a possessive after an s, and the end of a quotation otherwise.
    return Edges(particles, tail or ("'" if page.text[end - 1] == "s" else ""))


def _particles(page: Page, form: Form, start: int) -> str | None:
    """Return the Arabic particles before a form; None if something else is written onto it."""
    text = page.text
    if not start or not (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None if form.made == "elided" else ""
    if page.language == "fa" or form.languages == _PERSIAN or not is_arabic(text[start]):
        return None
    return clitic_before(text, start, is_elided=form.made == "elided") or None


def is_in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a folded place lies in a web address, a mail address or the name of an account.

    A word counts as such as far as white space on either side, or some hundred characters.
    """
    begin = max(
        text.rfind(" ", max(0, start - _LONGEST_ADDRESS), start) + 1, start - _LONGEST_ADDRESS, 0
    )
    stop = text.find(" ", end, end + _LONGEST_ADDRESS)
    stop = stop if stop >= 0 else min(len(text), end + _LONGEST_ADDRESS)
    if stop - begin == end - start:
        return False
    return _ADDRESS.search(text[begin:stop].rstrip(".,;:!?)\"'")) is not None


def _letters_from(text: str, place: int) -> str:
    end = place
    ceiling = min(len(text), place + _LONGEST_TAIL)
    while end < ceiling and text[end].isalnum():
        end += 1
    return text[place:end]
