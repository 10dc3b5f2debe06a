"""The three roles: who reads restricted texts, who annotates, who edits.

They are kept as groups and made anew after every migration. What a role may do
is decided here; other combinations want a group of their own.
"""

from typing import Any, Final

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS

READERS: Final = "Readers of restricted texts"
ANNOTATORS: Final = "Annotators"
EDITORS: Final = "Editors"

_RECORDS: Final = (
    "actor",
    "article",
    "event",
    "place",
    "question",
    "round",
    "source",
    "track",
)
# What belongs to a record and is edited with it.
_PARTS: Final = (
    "actorname",
    "actortie",
    "alternativedate",
    "fieldcertainty",
    "listing",
    "participation",
    "placename",
    "trackname",
)
# What only the archive itself writes.
_KEPT: Final = ("identifier", "placement", "textversion")
# Records that leave by a state, not by deletion.
_NEVER_DELETED: Final = frozenset({"article"})


def _annotators() -> set[str]:
    # Reports hold readers' e-mail addresses and are for those who answer them.
    seen = (*_RECORDS, *_PARTS, *_KEPT, "annotation", "text")
    return {
        *(f"view_{model}" for model in seen),
        "add_annotation",
        "change_annotation",
        "read_restricted_text",
    }


def _editors() -> set[str]:
    edited = (*_RECORDS, *_PARTS)
    return {
        *_annotators(),
        *(f"{verb}_{model}" for model in edited for verb in ("add", "change")),
        *(f"delete_{model}" for model in edited if model not in _NEVER_DELETED),
        *(f"{verb}_text" for verb in ("add", "change")),
        "view_report",
        "change_report",
        "review_annotation",
    }


ROLES: Final[dict[str, frozenset[str]]] = {
    READERS: frozenset({"read_restricted_text"}),
    ANNOTATORS: frozenset(_annotators()),
    EDITORS: frozenset(_editors()),
}


def make_roles(
    app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, verbosity: int = 0, **_kwargs: Any
) -> None:
    """Make the groups, or give them the permissions that they should have."""
    # Django's own receiver may run after this one.
    create_permissions(app_config, verbosity=verbosity, using=using)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    permissions = permission_model._base_manager.using(using).filter(
        content_type__app_label=app_config.label
    )
    for name, codenames in ROLES.items():
        group, _made = group_model._base_manager.using(using).get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codenames))
