"""Terms: the words of a text as the index holds them and a search asks for them."""

import re

from articles.text.fold import fold_text

_WORD = re.compile(r"[^\W_]+")


def terms_of(text: str) -> list[str]:
    """Return the words of ``text``, folded: letters and digits only, in order.

    ``S/2254`` gives ``s`` and ``2254``; see ``text.fold`` for what folding does.
    """
    return _WORD.findall(fold_text(text))
