"""No table that readers are shown something of escapes the count of changes."""

from django.apps import apps

from articles.models.watched import watched_names

# Why a change to these is none that a reader could see.
UNWATCHED = {
    "Change": "the log itself",
    "IndexPart": "made from what is watched",
    "Report": "what readers told the editors, shown to editors alone",
    "Revision": "the count itself",
    **dict.fromkeys(
        ("SearchHeadline", "SearchPending", "SearchPosting", "SearchWord"),
        "kept from search documents, which are watched",
    ),
}


def test_every_table_is_watched_or_has_a_reason_not_to_be() -> None:
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    # Histories are written with the rows that they speak of, and shown to editors alone.
    named = {model._meta.label for model in models if not model.__name__.startswith("Historical")}
    unwatched = {f"articles.{name}" for name in UNWATCHED}
    assert named - watched_names() == unwatched
