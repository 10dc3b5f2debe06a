from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.models import search_index


def make_functions(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make them again: they have more memory now."""
    search_index.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_look_up_by_index"),
    ]

    operations = [
        migrations.RunPython(make_functions, migrations.RunPython.noop),
    ]
