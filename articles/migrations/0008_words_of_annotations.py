from itertools import islice

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.models import search_index


def make_index(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search_index.install(schema_editor.connection)


def drop_index(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search_index.remove(schema_editor.connection, search_index.ANNOTATIONS)


def ask_for_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The words of what is there already are written by `manage.py rebuild_search`."""
    alias = schema_editor.connection.alias
    pending = apps.get_model("articles", "SearchPending").objects.using(alias)
    annotations = apps.get_model("articles", "Annotation").objects.using(alias)
    found = annotations.order_by("article").values_list("article", flat=True).distinct().iterator()
    while some := list(islice(found, 5_000)):
        pending.bulk_create(
            [pending.model(article=pk, rewrite=True) for pk in some],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["rewrite"],
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_counting_checkpoint"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchAnnotation",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("terms", models.TextField(verbose_name="terms")),
                (
                    "annotation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_rows",
                        to="articles.annotation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            id__gte=models.F("annotation_id") * models.Value(32768),
                            id__lt=(models.F("annotation_id") + models.Value(1))
                            * models.Value(32768),
                        ),
                        name="searchannotation_key_names_its_annotation",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(ask_for_rewriting, migrations.RunPython.noop),
    ]
