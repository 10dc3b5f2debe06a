"""The records of the archive.

Models are fields, constraints and a few small properties; questions live in
``querysets``. May import from ``text``, ``anchoring``, ``search``, ``mentions``,
``querysets`` and the vocabularies.
"""

from articles.models.actor import Actor, ActorName
from articles.models.annotation import Annotation
from articles.models.article import Article
from articles.models.certainty import AlternativeDate, FieldCertainty
from articles.models.checkpoint import IndexPart
from articles.models.coding import DoubleCoding
from articles.models.event import Event
from articles.models.identifier import Identifier
from articles.models.place import Place, PlaceName
from articles.models.placement import Placement
from articles.models.question import Question
from articles.models.report import Report
from articles.models.revision import Change, Revision
from articles.models.round import Participation, Round
from articles.models.search import (
    SearchAnnotation,
    SearchDocument,
    SearchHeadline,
    SearchPending,
    SearchPosting,
    SearchWord,
)
from articles.models.source import Source
from articles.models.text import Text, TextVersion
from articles.models.ties import ActorTie, Listing
from articles.models.track import Track, TrackName

__all__ = [
    "Actor",
    "ActorName",
    "ActorTie",
    "AlternativeDate",
    "Annotation",
    "Article",
    "Change",
    "DoubleCoding",
    "Event",
    "FieldCertainty",
    "Identifier",
    "IndexPart",
    "Listing",
    "Participation",
    "Place",
    "PlaceName",
    "Placement",
    "Question",
    "Report",
    "Revision",
    "Round",
    "SearchAnnotation",
    "SearchDocument",
    "SearchHeadline",
    "SearchPending",
    "SearchPosting",
    "SearchWord",
    "Source",
    "Text",
    "TextVersion",
    "Track",
    "TrackName",
]
