"""A rehearsal restores a backup beside the service, says whether it passed, and leaves nothing."""

import pytest
from django.db import connection

from analysis.backup.rehearsal import temporary_database
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of
from tests.runner.postgres import temporary_postgres

pytestmark = pytest.mark.django_db(transaction=True)


def test_where_the_account_may_not_create_a_database_a_file_is_taken_and_that_is_said():
    with temporary_postgres() as url:
        settings = settings_of(url)
        with at_database(settings), connection.cursor() as cursor:
            with temporary_database() as where:
                assert (where, connection.vendor) == (
                    "a temporary database on the service's PostgreSQL", "postgresql",
                )  # fmt: skip
            cursor.execute("CREATE ROLE narrow LOGIN PASSWORD 'narrow'")
        with (
            at_database(settings | {"USER": "narrow", "PASSWORD": "narrow"}),
            temporary_database() as where,
        ):
            assert connection.vendor == "sqlite"
            assert where.endswith("as the account may not create databases in PostgreSQL")
