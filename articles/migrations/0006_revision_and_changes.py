from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from articles.models import triggers


def remove_triggers(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Without the log, what writes to it would refuse every change."""
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_search_by_stems"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(verbose_name="number")),
                ("mark", models.BigIntegerField(verbose_name="mark")),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="revision_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.BigIntegerField(null=True, unique=True, verbose_name="revision"),
                ),
                ("mark", models.BigIntegerField(null=True, verbose_name="mark")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.BigIntegerField(null=True, verbose_name="record")),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["revision"],
            },
        ),
        # Put in place after every migration; see articles/models/triggers.py.
        migrations.RunPython(migrations.RunPython.noop, remove_triggers),
    ]
