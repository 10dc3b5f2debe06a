"""How fast the site answers, how much it needs, at ten thousand, a hundred thousand, a million.

`python -m bench.archive` makes archives of made-up articles, opens the real server on them
and measures it from outside, beside a view that does nothing (*hello*) in the same process.
May import from the site and its tests' PostgreSQL; nothing imports from here.
"""
