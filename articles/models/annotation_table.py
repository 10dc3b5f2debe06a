"""The table of annotations, in which they leave the archive and come back."""

from typing import Final

# The records that an annotation may name, in the order in which they are told.
SUBJECTS: Final = ("actor", "track", "round", "place", "question")

# docs/web-annotation.md explains each.
COLUMNS: Final = (
    "id",
    "article",
    "headline",
    "text",
    "kind",
    "exact",
    "prefix",
    "suffix",
    "made_on",
    "version",
    "start",
    "end",
    "state",
    "method",
    "confidence",
    *SUBJECTS,
    "stance",
    "note",
    "certainty",
    "status",
    "created",
    "modified",
    "reviewed",
)
