from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analysis.backup.contents import database_name
from analysis.backup.manifest import manifest, manifest_differences, tally_all
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of
from questionnaire.models import Round, User
from tests.analysis.backup.backups import make_backed_up_round, number_of_deleted
from tests.builders import (
    make_contact_point,
)
from tests.runner.postgres import temporary_postgres

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey_round() -> Round:
    return make_backed_up_round()


@contextmanager
def other_engine(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the other kind."""
    if connection.vendor == "postgresql":
        yield f"sqlite:///{tmp_path}/moved.sqlite3"
    else:
        with temporary_postgres() as url:
            yield url


def test_a_database_moves_to_the_other_engine_and_comes_out_the_same(survey_round, tmp_path, capsys):
    make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    deleted = number_of_deleted()
    before = manifest(tally_all())

    with other_engine(tmp_path) as url:
        call_command("move_database", to=url)

        assert "Moved. As before: rows:" in (said := capsys.readouterr().out)
        assert f"From: {connection.display_name}, {database_name()}; rounds: 2020; accounts: 1;" in said
        with at_database(settings_of(url)):
            there = connection.vendor
            assert manifest_differences(before, manifest(tally_all())) == []
            assert User.objects.create_user("new@example.org").pk == deleted + 1
        with pytest.raises(CommandError, match=r"This database is not empty: .*; rounds: 2020; accounts: 2"):
            call_command("move_database", to=url)
    assert {there, connection.vendor} == {"sqlite", "postgresql"}
    assert not User.objects.filter(email="new@example.org").exists()
    assert manifest_differences(before, manifest(tally_all())) == []


@pytest.mark.parametrize("url", ["nowhere", "mysql://a:b@c/d", ""])
def test_what_is_no_database_is_refused(url):
    with pytest.raises(CommandError, match="--to is not a database"):
        call_command("move_database", to=url)
