"""What a permanent identifier looks like, wherever one is drawn, read or put into a number."""

from __future__ import annotations

from typing import Final

# Crockford's base 32 without vowels, so that no identifier spells a word.
ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH: Final = 6
# To be matched as a whole.
SHAPE: Final = f"[{ALPHABET}]{{{LENGTH}}}"
