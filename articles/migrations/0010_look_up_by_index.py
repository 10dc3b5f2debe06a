from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.models import search_functions, search_index


def make_functions(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of a new archive they are there already; of an older one the index came before them."""
    search_index.install(schema_editor.connection)


def drop_functions(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for kept in (search_index.ARTICLES, search_index.ANNOTATIONS):
                search_functions.remove(kept.table, cursor)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_a_begin_is_required"),
    ]

    operations = [
        migrations.RunPython(make_functions, drop_functions),
    ]
