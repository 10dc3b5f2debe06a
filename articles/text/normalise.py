"""The one form in which a body is stored, and what can be said about a body in that form."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

# Whatever has been used to end a line: Unicode Standard Annex 14, classes BK, CR, LF and NL.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# What no XML 1.0 document may hold (production 2, Char): such a body could not be put into a feed,
# and PostgreSQL refuses NUL outright. Surrogates are halves of characters that some decoder left
# behind.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class BodyError(ValueError):
    """A body holds a character that cannot be kept; the message names it and where it stands."""

    def __init__(self, character: str, position: int, line: int) -> None:
        """Describe `character`, found at `position` (from 0) in `line` (from 1)."""
        self.character = character
        self.position = position
        self.line = line
        super().__init__(
            f"The text holds {_describe(character)} at character {position + 1}, in line {line}. "
            "Remove it, or convert the file again with the right encoding."
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body: its number from 1, and where it stands, in code points."""

    number: int
    start: int
    end: int

    def text_in(self, body: str) -> str:
        """Return the paragraph's own text, without what separates it from its neighbours."""
        return body[self.start : self.end]


def normalise_body(raw: str) -> str:
    r"""Return `raw` as it will be stored: NFC, all line ends as ``\n``, all else kept.

    White space at the ends, runs of blank lines and invisible characters stay, because offsets
    count them. Applying it twice changes nothing. Raises `BodyError` for control characters other
    than tab and line ends, for surrogates and for noncharacters.
    """
    lines = _LINE_ENDS.sub("\n", raw)
    if found := _FORBIDDEN.search(lines):
        position = found.start()
        raise BodyError(found.group(), position, lines.count("\n", 0, position) + 1)
    return unicodedata.normalize("NFC", lines)


def body_digest(body: str) -> str:
    """Return the SHA-256, in hexadecimal, of a body with its white space collapsed.

    Two files of one text give the same digest although their lines are broken differently. Raises
    `BodyError`.
    """
    collapsed = " ".join(normalise_body(body).split())
    return hashlib.sha256(collapsed.encode()).hexdigest()


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a normalised body: runs of lines between blank ones.

    A line of white space alone is blank. What separates paragraphs belongs to none of them, so an
    empty body has none.
    """
    found: list[Paragraph] = []
    start: int | None = None
    end = position = 0
    for line in body.split("\n"):
        if line and not line.isspace():
            if start is None:
                start = position
            end = position + len(line)
        elif start is not None:
            found.append(Paragraph(len(found) + 1, start, end))
            start = None
        position += len(line) + 1
    if start is not None:
        found.append(Paragraph(len(found) + 1, start, end))
    return tuple(found)


def _describe(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\x00":
        return f"a NUL character ({code})"
    if "\ud800" <= character <= "\udfff":
        return f"half of a character (lone surrogate {code})"
    if character in "\ufffe\uffff":
        return f"a noncharacter ({code})"
    return f"a control character ({code})"
