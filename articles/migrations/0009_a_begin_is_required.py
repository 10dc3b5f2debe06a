from django.db import migrations

from articles.models.fields import PartialDateField


def required(model: str, field: str, verbose_name: str) -> migrations.AlterField:
    """Forbid what the forms never let through: a record of a day without the day."""
    return migrations.AlterField(
        model,
        field,
        PartialDateField(null=False, blank=False, max_length=21, verbose_name=verbose_name),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_words_of_annotations"),
    ]

    operations = [
        required("alternativedate", "published", "published"),
        required("event", "begins", "began"),
        required("historicalevent", "begins", "began"),
        required("round", "begins", "began"),
        required("historicalround", "begins", "began"),
    ]
