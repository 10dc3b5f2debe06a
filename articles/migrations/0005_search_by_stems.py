from itertools import islice

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.models import search_index


def make_index(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search_index.install(schema_editor.connection)


def drop_index(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search_index.remove(schema_editor.connection, search_index.ARTICLES)


def ask_for_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The documents of what is there already are written by `manage.py rebuild_search`."""
    alias = schema_editor.connection.alias
    pending = apps.get_model("articles", "SearchPending").objects.using(alias)
    articles = apps.get_model("articles", "Article").objects.using(alias)
    found = articles.values_list("pk", flat=True).iterator()
    while some := list(islice(found, 5_000)):
        pending.bulk_create([pending.model(article=pk, rewrite=True) for pk in some])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_double_coding_and_confirmed_places"),
    ]

    operations = [
        # Disposable as its rows are, it is made anew instead of altered.
        migrations.DeleteModel(name="SearchDocument"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_documents",
                        to="articles.article",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[("open", "open"), ("restricted", "restricted")],
                        max_length=10,
                        verbose_name="access",
                    ),
                ),
                ("counts", models.BinaryField(verbose_name="impacts of its terms")),
                ("terms", models.TextField(verbose_name="terms")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("access__in", ["open", "restricted"])),
                        name="searchdocument_access_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            id__gte=models.F("article_id") * models.Value(32768),
                            id__lt=(models.F("article_id") + models.Value(1))
                            * models.Value(32768),
                        ),
                        name="searchdocument_key_names_its_article",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchPending",
            fields=[
                ("article", models.BigIntegerField(primary_key=True, serialize=False)),
                ("changes", models.BigIntegerField(default=0)),
                ("rewrite", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("rewrite", True)),
                        fields=["article"],
                        name="searchpending_rewrite",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchPosting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("term", models.CharField(max_length=72)),
                (
                    "access",
                    models.CharField(
                        choices=[("open", "open"), ("restricted", "restricted")], max_length=10
                    ),
                ),
                ("articles", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("term", "access"), name="searchposting_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_index=True, max_length=64)),
                ("backwards", models.CharField(db_index=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="SearchHeadline",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_headline",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("folded", models.CharField(db_index=True, max_length=120)),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(ask_for_rewriting, migrations.RunPython.noop),
    ]
