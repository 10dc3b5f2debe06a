"""Spotting names: which actors, tracks, rounds and places a text may be speaking of, and why.

Plain Python on text; `suggest.suggest` is the way in. Imports from ``text`` and the vocabularies.

What counts as the place of a mention: the name alone, as one of its known spellings. A possessive
(``Moscow’s``), the other half of a hyphenated word (``Russian-sponsored``), a Turkish case ending
after its apostrophe (``Rusya’nın``) and the Arabic particles written onto a word (و ف ب ل ك) stand
outside it. The Arabic article belongs to the name where the name is spelt with it; in للرياض,
where its alef is gone, the place begins at the second lam. Russian case endings, and Turkish ones
without an apostrophe, are part of the word and lie inside.
"""
