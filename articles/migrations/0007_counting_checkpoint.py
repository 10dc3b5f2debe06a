from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_revision_and_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexPart",
            fields=[
                (
                    "number",
                    models.PositiveIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("revision", models.BigIntegerField(verbose_name="revision")),
                ("mark", models.BigIntegerField(verbose_name="mark")),
                ("about", models.TextField(verbose_name="what is in it")),
                ("content", models.BinaryField(verbose_name="content")),
            ],
            options={
                "verbose_name": "part of the counting index",
                "verbose_name_plural": "parts of the counting index",
                "ordering": ["number"],
            },
        ),
    ]
