"""Characters as readers see them: extended grapheme clusters of Unicode Standard Annex 29.

A selection that begins or ends inside one would cut an accent from its letter or a family of emoji
in two.
"""

import regex

# Between two characters that join nothing there is always a boundary, and so there is between a
# mark and a letter of the scripts that form no conjuncts (rules GB4, GB5 and GB999). That decides
# nearly every case at once. Anywhere else the clusters are counted from the nearest such place to
# the left, since whether two regional indicators belong together depends on how many stand before
# them.
_APART = (
    r"(?:(?!\r\n)[\p{GCB=Other}\p{GCB=Control}\p{GCB=CR}\p{GCB=LF}]{2}"
    r"|\p{GCB=Extend}(?=\p{GCB=Other})[\s\p{P}\p{Nd}\p{Latin}\p{Arabic}\p{Hebrew}\p{Cyrillic}\p{Greek}])"
)
_SURE_BOUNDARY = regex.compile(_APART)
_LAST_SURE_BOUNDARY = regex.compile(rf"(?r){_APART}")
# Flags are paired here because \X counts back over all regional indicators at each of them, which
# is quadratic.
_CLUSTER = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


def is_boundary(text: str, index: int) -> bool:
    """Tell whether `index` stands between two graphemes of `text`; its ends always do."""
    return _cluster_around(text, index)[0] == index


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest range of whole graphemes around `start` to `end`; empty stays empty."""
    wide_start = _cluster_around(text, start)[0]
    if start >= end:
        return wide_start, wide_start
    around_start, around_end = _cluster_around(text, end)
    return wide_start, end if around_start == end else around_end


def _cluster_around(text: str, index: int) -> tuple[int, int]:
    """Return the cluster that `index` cuts, or `index` twice where it cuts none."""
    if index <= 0 or index >= len(text) or _SURE_BOUNDARY.match(text, index - 1, index + 1):
        place = min(max(index, 0), len(text))
        return place, place
    before = _LAST_SURE_BOUNDARY.search(text, 0, index)
    after = _SURE_BOUNDARY.search(text, index)
    left = before.start() + 1 if before else 0
    right = after.start() + 1 if after else len(text)
    for cluster in _CLUSTER.finditer(text[left:right]):
        if left + cluster.end() == index:
            break
        if left + cluster.end() > index:
            return left + cluster.start(), left + cluster.end()
    return index, index
