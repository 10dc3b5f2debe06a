"""The indexes of the search are made, whatever it takes."""

import pytest
from django.db import connection

from articles.models import search_index
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

# Stands for very many rows: every table is changed slowly.
_SLOW = """
CREATE FUNCTION slow() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(0.5); END $$;
CREATE EVENT TRIGGER slow ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION slow();
"""


def test_an_archive_so_large_that_it_takes_longer_than_a_command_may_is_indexed() -> None:
    make.make_article(body="The talks went on.")
    with connection.cursor() as cursor:
        # No table is changed while something about its rows is put off.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        search_index.remove(connection, search_index.ARTICLES)
        cursor.execute(_SLOW)
        cursor.execute("SET LOCAL statement_timeout = 300")
        search_index.install(connection)
        cursor.execute("DROP EVENT TRIGGER slow")
        cursor.execute("SELECT count(*) FROM articles_searchdocument WHERE vector @@ 'en_talk'")
        assert cursor.fetchone() == (1,)
