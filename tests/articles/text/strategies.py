"""Texts as Hypothesis may make them: what offsets have been lost over elsewhere."""

from hypothesis import strategies as st

LATIN = "abc XYZ éñß ﬁ ’“”—… 019"
ARABIC = "السَّلامُ عَلَى مَدِينَةِ إدلب أُؤئىةءـ ٢٠١٧،؛؟"
HEBREW = "שָׁלוֹם עַל דמשק"
EMOJI = "👍🏽 👨‍👩‍👧‍👦 ❤️ 🏳️‍🌈 🇸🇾🇹🇷🇷🇺 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \u200d\ufe0f"
COMBINING = "e\u0301 a\u0308\u0323 \u0301\u0483 \u0651\u064e क्षि 한국 \u1112\u1161\u11ab"
INVISIBLE = "\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u00ad\ufeff"
BREAKS = "\n\n\n \t\u00a0"

characters = st.sampled_from(LATIN + ARABIC + HEBREW + EMOJI + COMBINING + INVISIBLE + BREAKS)
clusters = st.sampled_from(
    [
        "👨‍👩‍👧‍👦",
        "🇸🇾",
        "❤️",
        "👍🏽",
        "é",
        "e\u0301\u0323",
        "سَّ",
        "ـــ",
        "שָׁ",
        "क्षि",
        "\u202b",
        "\n\n",
        " ",
        "word ",
    ]
)
"""Characters of several code points, which wrong offsets would cut."""

raw_bodies = st.lists(characters | clusters, max_size=60).map("".join)
"""Bodies as they may come in: composed in any way, with any of the characters above."""
