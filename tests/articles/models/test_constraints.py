"""Every rule of the database refuses the row that breaks it, on either database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import (
    ActorName,
    ActorTie,
    AlternativeDate,
    Article,
    DoubleCoding,
    FieldCertainty,
    Identifier,
    Listing,
    Placement,
    PlaceName,
    Report,
    Revision,
    SearchAnnotation,
    SearchDocument,
    SearchPosting,
    Text,
    TextVersion,
    TrackName,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

Breaking = Callable[[], object]


def _update(row: models.Model, **values: Any) -> object:
    """Write past every check but the database's own."""
    return type(row)._base_manager.filter(pk=row.pk).update(**values)


def _annotation(**values: Any) -> Breaking:
    kind = values.pop("of", "mention")
    return lambda: _update(make.make_annotation(kind=kind), **values)


def _same_again(row: models.Model, **values: Any) -> object:
    """Write the row a second time."""
    row.pk = None
    row._state.adding = True
    for name, value in values.items():
        setattr(row, name, value)
    return type(row)._base_manager.bulk_create([row])


def _named(model: type[models.Model], **values: Any) -> Breaking:
    owners: dict[type[models.Model], Callable[[], dict[str, Any]]] = {
        ActorName: lambda: {"actor": make.make_actor()},
        PlaceName: lambda: {"place": make.make_place()},
        TrackName: lambda: {"track": make.make_track()},
    }

    def breaking() -> object:
        row = model._default_manager.create(text="Somebody", **owners[model]())
        return _update(row, **values) if values else _same_again(row)

    return breaking


def _tie(**values: Any) -> ActorTie:
    defaults = {"actor": make.make_actor(), "other": make.make_actor(), "kind": "member-of"}
    return ActorTie.objects.create(**defaults | values)


def _certainty() -> FieldCertainty:
    return FieldCertainty.objects.create(
        article=make.make_article(), field="headline", level="high"
    )


def _alternative() -> AlternativeDate:
    return AlternativeDate.objects.create(
        article=make.make_article(), published="2018-01", why="It may be."
    )


def _report() -> Report:
    return Report.objects.create(article=make.make_article(), message="A name is wrong.")


def _placement() -> Placement:
    found = make.make_annotation().placements.first()
    assert found is not None
    return found


def _coding() -> DoubleCoding:
    return DoubleCoding.objects.create(
        text=make.make_text(), first=make.make_user(), second=make.make_user()
    )


def _reviewed_by_its_author() -> object:
    user = make.make_user()
    return _update(make.make_annotation(), author=user, reviewer=user)


def _second_text() -> object:
    text = make.make_text()
    return Text._base_manager.bulk_create(
        [Text(article=text.article, role=text.role, language=text.language, access="open")]
    )


def _version(**values: Any) -> object:
    text = make.make_text()
    row = TextVersion(**{"text": text, "number": 2, "body": "Other words."} | values)
    return TextVersion._base_manager.bulk_create([row])


def _own_parent(row: models.Model) -> object:
    return _update(row, parent=row.pk)


_RECORDS: dict[str, Callable[[], models.Model]] = {
    "actor": make.make_actor,
    "article": make.make_article,
    "event": make.make_event,
    "place": make.make_place,
    "question": make.make_question,
    "round": make.make_round,
    "source": make.make_source,
    "track": make.make_track,
}

# A fault for each constraint, made past the models' own checks.
BREAKING: dict[str, Breaking] = {
    "identifier_merger_is_retired": lambda: Identifier.objects.create(
        pid="bbbbbb", kind="actor", merged_into_id=make.make_actor().pid
    ),
    "identifier_not_merged_into_itself": lambda: Identifier.objects.filter(
        pid=make.make_actor().pid
    ).update(merged_into=F("pid"), retired_at="2026-01-01T00:00:00Z"),
    "actor_has_name": lambda: _update(make.make_actor(), name=""),
    "actor_kind_is_known": lambda: _update(make.make_actor(), kind="listed"),
    "actorname_is_not_empty": _named(ActorName, text=""),
    "actorname_once": _named(ActorName),
    "actorname_kind_is_known": _named(ActorName, kind="nickname"),
    "place_has_name": lambda: _update(make.make_place(), name=""),
    "place_coordinates_come_in_pairs": lambda: _update(make.make_place(), latitude=33),
    "place_lies_on_the_globe": lambda: _update(make.make_place(), latitude=99, longitude=0),
    "placename_is_not_empty": _named(PlaceName, text=""),
    "placename_once": _named(PlaceName),
    "actortie_not_to_itself": lambda: _update((tie := _tie()), other=tie.actor),
    "actortie_kind_is_known": lambda: _update(_tie(), kind="friend"),
    "actortie_once": lambda: _same_again(_tie(begins="2014")),
    "listing_has_body": lambda: Listing.objects.create(actor=make.make_actor(), listed_by=""),
    "track_has_names": lambda: _update(make.make_track(), short_name=""),
    "track_not_its_own_parent": lambda: _own_parent(make.make_track()),
    "track_colour_is_of_the_palette": lambda: _update(make.make_track(), palette="beige"),
    "trackname_is_not_empty": _named(TrackName, text=""),
    "trackname_once": _named(TrackName),
    "event_ends_after_it_begins": lambda: _update(make.make_event(), date_to="1999-01-01"),
    "event_has_name": lambda: _update(make.make_event(), name=""),
    "round_ends_after_it_begins": lambda: _update(make.make_round(), date_to="1999-01-01"),
    "round_number_once": lambda: _update(
        make.make_round((track := make.make_track()), 2), number=make.make_round(track, 1).number
    ),
    "round_has_names": lambda: _update(make.make_round(), name=""),
    "round_numbers_from_one": lambda: _update(make.make_round(), number=0),
    "round_chair_role_is_known": lambda: _update(make.make_round(), chair_role="king"),
    "participation_reported_once": lambda: _same_again(make.make_participation()),
    "participation_role_is_known": lambda: _update(make.make_participation(), role="guest"),
    "participation_attendance_is_known": lambda: _update(
        make.make_participation(), attendance="perhaps"
    ),
    "participation_confidence_is_known": lambda: _update(
        make.make_participation(), confidence="some"
    ),
    "source_has_name": lambda: _update(make.make_source(), name=""),
    "source_kind_is_known": lambda: _update(make.make_source(), kind="rumour"),
    "source_not_its_own_parent": lambda: _own_parent(make.make_source()),
    "article_has_headline": lambda: _update(make.make_article(), headline=""),
    "article_kind_is_known": lambda: _update(make.make_article(), kind="poem"),
    "article_status_is_known": lambda: _update(make.make_article(), status="hidden"),
    "article_withdrawal_has_reason": lambda: _update(make.make_article(), status="withdrawn"),
    "article_date_is_whole": lambda: _update(make.make_article(), published_to=None),
    "article_day_is_one_day": lambda: _update(make.make_article(), published_to="2017-02-24"),
    "article_not_republished_by_its_source": lambda: Article.objects.filter(
        pk=make.make_article().pk
    ).update(republished_by=F("source")),
    "question_is_put": lambda: _update(make.make_question(), proposition=""),
    "text_once_per_role": _second_text,
    "text_role_is_known": lambda: _update(make.make_restricted_text(), role="scan"),
    "text_access_is_known": lambda: _update(make.make_restricted_text(), access="secret"),
    "text_digest_is_open": lambda: _update(make.make_text(), access="restricted"),
    "text_excerpt_goes_with_its_access": lambda: _update(
        make.make_restricted_text(), access="excerpt"
    ),
    "textversion_number_once": lambda: _version(number=1),
    "textversion_numbers_from_one": lambda: _version(number=0),
    "textversion_has_body": lambda: _version(body=""),
    "annotation_pid_is_whole": _annotation(pid="7k3"),
    "annotation_kind_is_known": _annotation(kind="praise", of="note"),
    "annotation_status_is_known": _annotation(status="perhaps"),
    "annotation_certainty_is_known": _annotation(certainty="none"),
    "annotation_quotes_a_text_or_nothing": _annotation(exact=""),
    "annotation_mention_names_one": _annotation(actor=None),
    "annotation_quotation_has_speaker": _annotation(of="quotation", actor=None),
    "annotation_position_is_whole": _annotation(of="position", stance=""),
    "annotation_question_is_claimed_or_answered": lambda: _update(
        make.make_annotation(), question=make.make_question()
    ),
    "annotation_claim_and_note_have_words": _annotation(of="claim", note=""),
    "annotation_reviewer_is_not_author": _reviewed_by_its_author,
    "fieldcertainty_once": lambda: _same_again(_certainty()),
    "fieldcertainty_field_is_known": lambda: _update(_certainty(), field="smell"),
    "fieldcertainty_level_is_known": lambda: _update(_certainty(), level="utter"),
    "alternativedate_once": lambda: _same_again(_alternative()),
    "alternativedate_has_reason": lambda: _update(_alternative(), why=""),
    "placement_once_per_version": lambda: _same_again(_placement()),
    "placement_only_orphans_lack_a_place": lambda: _update(_placement(), end=None),
    "placement_state_is_known": lambda: _update(_placement(), state="lost"),
    "placement_confidence_is_a_share": lambda: _update(_placement(), confidence=1.5),
    "placement_confirmed_has_a_place": lambda: _update(_placement(), confirmed_at=timezone.now()),
    "doublecoding_has_two_coders": lambda: _update(_coding(), second=F("first")),
    "report_has_message": lambda: _update(_report(), message=""),
    "report_status_is_known": lambda: _update(_report(), status="ignored"),
    "searchannotation_key_names_its_annotation": lambda: _update(
        SearchAnnotation.objects.get(annotation=make.make_annotation()), id=1
    ),
    "searchdocument_key_names_its_article": lambda: _update(
        SearchDocument.objects.filter(article=make.make_article()).earliest("pk"), id=1
    ),
    "revision_is_one_row": lambda: Revision.objects.create(pk=2, number=1, mark=1),
    "searchposting_once": lambda: _same_again(
        SearchPosting.objects.create(term="en_talk", access="open", articles=b"")
    ),
    "searchdocument_access_is_known": lambda: _update(
        SearchDocument.objects.filter(article=make.make_article()).earliest("pk"), access="secret"
    ),
}


def _breaking_any_record(name: str, model: Callable[[], models.Model]) -> dict[str, Breaking]:
    return {
        f"{name}_pid_is_whole": lambda: _update(model(), pid="7k3"),
        f"{name}_has_slug": lambda: _update(model(), slug=""),
        f"{name}_confidence_is_known": lambda: _update(model(), confidence="some"),
    }


for _name, _model in _RECORDS.items():
    BREAKING |= _breaking_any_record(_name, _model)


def _declared() -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config("articles").get_models()
        if not model.__name__.startswith("Historical")
        for constraint in model._meta.constraints
    }


def test_every_constraint_has_a_row_that_breaks_it() -> None:
    assert set(BREAKING) == _declared()


@pytest.mark.parametrize("name", sorted(BREAKING))
def test_the_database_refuses_the_row(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREAKING[name]()

    # SQLite names the columns of a broken unique constraint, never its name.
    if "UNIQUE" not in str(refusal.value):
        assert name in str(refusal.value)
