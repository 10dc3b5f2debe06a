"""Controlled vocabularies: the closed lists of terms that records choose from.

They stand below the models because querysets, filters and presenters speak in
the same terms and may not import upwards.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How sure the archive is of a fact."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class SourceKind(models.TextChoices):
    """What kind of publisher a source is."""

    NEWSPAPER = "newspaper", _("newspaper")
    MAGAZINE = "magazine", _("magazine")
    WIRE = "wire", _("news agency")
    BROADCASTER = "broadcaster", _("broadcaster")
    ONLINE = "online", _("online outlet")
    THINK_TANK = "think-tank", _("think tank")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")
    GOVERNMENT = "government", _("government press service")


class ArticleKind(models.TextChoices):
    """What genre an article belongs to."""

    REPORT = "report", _("news report")
    ANALYSIS = "analysis", _("analysis")
    OPINION = "opinion", _("opinion")
    COMMENTARY = "commentary", _("commentary")
    EDITORIAL = "editorial", _("editorial")
    INTERVIEW = "interview", _("interview")
    STATEMENT = "statement", _("statement")
    TRANSCRIPT = "transcript", _("transcript")
    DOCUMENT = "document", _("document")


class ArticleStatus(models.TextChoices):
    """Where an article stands in its life; withdrawal is a state, never a deletion."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DatePrecision(models.TextChoices):
    """How exactly a date of publication is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    INTERVAL = "interval", _("between two days")


class ArticleField(models.TextChoices):
    """Facts of an article whose certainty is recorded one by one."""

    HEADLINE = "headline", _("headline")
    STRAPLINE = "strapline", _("strapline")
    BYLINE = "byline", _("byline")
    SOURCE = "source", _("outlet")
    PUBLISHED = "published", _("date of publication")
    KIND = "kind", _("genre")
    LANGUAGE = "language", _("language")
    TEXT = "text", _("text")


class TextRole(models.TextChoices):
    """What a text is to its article."""

    ORIGINAL = "original", _("original text")
    TRANSLATION = "translation", _("translation")
    DIGEST = "digest", _("editors’ digest")


class TextAccess(models.TextChoices):
    """Who may read a text."""

    OPEN = "open", _("open to all")
    EXCERPT = "excerpt", _("excerpt open, full text restricted")
    RESTRICTED = "restricted", _("restricted")


class AnnotationKind(models.TextChoices):
    """What an annotation says about its passage."""

    MENTION = "mention", _("mention")
    QUOTATION = "quotation", _("quotation")
    CLAIM = "claim", _("claim")
    POSITION = "position", _("position")
    NOTE = "note", _("note")


class AnnotationStatus(models.TextChoices):
    """Where an annotation stands in review."""

    SUGGESTED = "suggested", _("suggested")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    # Kept so that it can come back, and read by nobody.
    DELETED = "deleted", _("deleted")


class Stance(models.TextChoices):
    """What an actor says to a contested question."""

    SUPPORTS = "supports", _("supports")
    OPPOSES = "opposes", _("opposes")
    CONDITIONAL = "conditional", _("conditional")
    UNCLEAR = "unclear", _("unclear")


class PlacementState(models.TextChoices):
    """How an annotation came to stand where it stands in one version of a text."""

    UNCHANGED = "unchanged", _("unchanged")
    MOVED = "moved", _("moved")
    REWORDED = "reworded", _("reworded")
    DOUBTFUL = "doubtful", _("doubtful")
    ORPHANED = "orphaned", _("orphaned")


class ActorKind(models.TextChoices):
    """What kind of party an actor is."""

    STATE = "state", _("state")
    GOVERNMENT = "government", _("government")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")
    OPPOSITION_BODY = "opposition-body", _("opposition body")
    ARMED_GROUP = "armed-group", _("armed group")
    CIVIL_SOCIETY = "civil-society", _("civil society")
    PERSON = "person", _("person")


class NameKind(models.TextChoices):
    """What kind of name it is under which an actor appears."""

    NAME = "name", _("name")
    NATIVE = "native", _("name in the own language")
    TRANSLITERATION = "transliteration", _("transliteration")
    ABBREVIATION = "abbreviation", _("abbreviation")
    TITLE = "title", _("title")
    DEMONYM = "demonym", _("demonym")
    METONYM = "metonym", _("metonym")


class TieKind(models.TextChoices):
    """How one actor is tied to another."""

    PART_OF = "part-of", _("part of")
    MEMBER_OF = "member-of", _("member of")
    OFFICE_HOLDER = "office-holder", _("office holder of")
    SUCCESSOR_OF = "successor-of", _("successor of")


class ParticipantRole(models.TextChoices):
    """In which role an actor was party to a round."""

    CONVENOR = "convenor", _("convenor")
    GUARANTOR = "guarantor", _("guarantor")
    MEDIATOR = "mediator", _("mediator")
    DELEGATION = "delegation", _("delegation")
    OBSERVER = "observer", _("observer")
    INVITED = "invited", _("invited")


class Attendance(models.TextChoices):
    """Whether an actor came."""

    ATTENDED = "attended", _("attended")
    LATE = "late", _("came late")
    WALKED_OUT = "walked-out", _("walked out")
    ABSENT = "absent", _("absent")
    BOYCOTTED = "boycotted", _("boycotted")
    EXCLUDED = "excluded", _("excluded")
    UNKNOWN = "unknown", _("attendance not confirmed")


class ChairRole(models.TextChoices):
    """In what capacity a round was chaired."""

    CHAIR = "chair", _("chair")
    CO_CHAIRS = "co-chairs", _("co-chairs")
    CONVENOR = "convenor", _("convenor")
    GUARANTORS = "guarantors", _("guarantors")
    HOST = "host", _("host")
    MEDIATOR = "mediator", _("mediator")


class Palette(models.TextChoices):
    """The named colours of the tracks; their values stand in the stylesheet."""

    GARNET = "garnet", _("garnet")
    RUST = "rust", _("rust")
    AMBER = "amber", _("amber")
    OCHRE = "ochre", _("ochre")
    OLIVE = "olive", _("olive")
    MOSS = "moss", _("moss")
    PINE = "pine", _("pine")
    TEAL = "teal", _("teal")
    LAGOON = "lagoon", _("lagoon")
    AZURE = "azure", _("azure")
    INDIGO = "indigo", _("indigo")
    VIOLET = "violet", _("violet")
    PLUM = "plum", _("plum")
    ROSE = "rose", _("rose")


class ReportStatus(models.TextChoices):
    """What became of a reader's report of a mistake."""

    OPEN = "open", _("open")
    CORRECTED = "corrected", _("corrected")
    DECLINED = "declined", _("declined")
