import pytest
from django.db import connection

from analysis.backup.size import database_size
from tests.builders import make_user


@pytest.mark.django_db(transaction=True)
def test_the_size_is_that_of_the_whole_database():
    make_user()
    size = database_size()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_size").fetchone()[0]
        assert size % pages == 0
    # Tables and indexes alone need more, whatever the engine.
    assert size > 200_000
