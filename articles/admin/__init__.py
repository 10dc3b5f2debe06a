"""The editors' desk: one module for each subject, and what all of them share.

``guard`` refuses stale forms, ``once`` doubled ones, ``saving`` writes only what
was changed, ``deletion`` and ``history`` do what they say, ``lists`` withstands
any query. May import from every lower floor.
"""

from articles.admin import (
    accounts,
    actor,
    annotation,
    article,
    identifier,
    place,
    question,
    report,
    site,
    source,
    talks,
    text,
)

__all__ = [
    "accounts",
    "actor",
    "annotation",
    "article",
    "identifier",
    "place",
    "question",
    "report",
    "site",
    "source",
    "talks",
    "text",
]
