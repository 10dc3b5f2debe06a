"""Migrations: complete, named for what they do, and ready to be taken back."""

import re

import pytest
from django.core.management import call_command
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

OURS = {
    name: migration
    for (app, name), migration in MigrationLoader(None).disk_migrations.items()
    if app == "articles"
}


@pytest.mark.django_db
def test_the_models_need_no_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("name", sorted(OURS))
def test_it_is_named_for_what_it_does(name: str) -> None:
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name)
    assert "_auto_" not in name


@pytest.mark.parametrize("name", sorted(OURS))
def test_it_can_be_taken_back(name: str) -> None:
    one_way = [
        operation
        for operation in OURS[name].operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert one_way == []


def test_they_follow_each_other_in_one_line() -> None:
    leaves = MigrationLoader(None).graph.leaf_nodes("articles")
    assert len(leaves) == 1
