"""The face of the list of corrections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from articles.models import Article, TextVersion
from articles.querysets.rights import Reader

# Older ones stand at the foot of each article's page.
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """One text that was corrected: which, when and why."""

    article: Article
    text: str
    number: int
    on: dt.date
    reason: str


def corrections(reader: Reader) -> list[Correction]:
    """Return the corrections of texts that ``reader`` may read, the newest first."""
    versions = (
        TextVersion.objects.visible_to(reader)
        .corrections()
        .select_related("text__article")
        .defer("body")[:_SHOWN]
    )
    return [
        Correction(
            article=version.text.article,
            text=version.text.get_role_display(),
            number=version.number,
            on=version.created_at.date(),
            reason=version.reason,
        )
        for version in versions
    ]
