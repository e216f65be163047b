"""A restore or a move says where it goes, and never replaces a database that was not named."""

import datetime as dt
import gzip
import os
import pty
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analysis.backup.contents import database_name
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of
from questionnaire.models import Round
from tests.analysis.backup.backups import backup_before_a_change, titles
from tests.runner.migrated import migrated_file

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[4]
NOW = dt.datetime(2020, 5, 20, 18, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return backup_before_a_change(tmp_path)


@pytest.fixture
def migrated(beside: Path, tmp_path: Path) -> Path:
    """A file of SQLite that `migrate` alone has filled."""
    return Path(shutil.copy(migrated_file(beside), tmp_path / "migrated.sqlite3"))


def test_source_and_target_are_named_before_anything_is_removed(backup, capsys):
    call_command("restore", backup, replace=True, into=database_name())

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"From: {backup}. Made at 20")
    assert "; rounds: 2020; accounts: 0; " in said[0]
    assert said[1] == f"Into: {connection.display_name}, {database_name()}."
    assert titles() == {"Before"}


def test_what_holds_something_is_not_replaced_unless_it_is_named(backup):
    for options, refusal in (
        ({}, f"add: --into {database_name()}"),
        ({"into": "/tmp/trial.sqlite3"}, f"The database is {database_name()}, not “/tmp/trial.sqlite3”"),  # noqa: S108
    ):
        with pytest.raises(CommandError) as refused:
            call_command("restore", backup, replace=True, stdout=StringIO(), **options)
        assert refusal in str(refused.value)
        assert titles() == {"After"}


def test_an_empty_database_is_filled_without_a_question_unless_another_was_meant(backup, tmp_path):
    empty = settings_of(f"sqlite:///{tmp_path}/empty.sqlite3")

    with at_database(empty):
        with pytest.raises(CommandError, match=r"empty\.sqlite3, not “wbsurvey”"):
            call_command("restore", backup, into="wbsurvey", stdout=StringIO())
        assert connection.introspection.table_names() == []
        call_command("restore", backup, stdout=StringIO())
        assert titles() == {"Before"}


def test_at_a_terminal_the_name_is_asked_for(backup, migrated):
    with at_database(settings_of(f"sqlite:///{migrated}")):
        Round.objects.create(slug="other", title="Other", cutoff=TODAY, period_start=TODAY, deadline=NOW)

    for typed, is_replaced in (("db.sqlite3", False), ("", False), (str(migrated), True)):
        code, said = at_terminal(("restore", str(backup), "--replace"), migrated, typed)

        assert f"Into: SQLite, {migrated}." in said
        assert "Everything in it is removed: rounds: other; accounts: 0;" in said
        assert "Type the name of the database" in said
        assert (code == 0) == is_replaced
        with at_database(settings_of(f"sqlite:///{migrated}")):
            assert Round.objects.get().slug == ("2020" if is_replaced else "other")


def at_terminal(command: tuple[str, ...], database: Path, typed: str) -> tuple[int, str]:
    """Exit code and what is said to somebody who types this line."""
    ours, theirs = pty.openpty()
    # The tests' own secret signs what they write.
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "tests.settings",
    }  # fmt: skip
    running = subprocess.Popen(
        (sys.executable, "manage.py", *command),
        cwd=ROOT, env=environment, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    os.write(ours, f"{typed}\n".encode())
    said, _nothing = running.communicate(timeout=120)
    os.close(theirs)
    os.close(ours)
    return running.returncode, said


def test_tables_of_another_version_are_replaced_where_that_is_asked_for(backup, migrated):
    with at_database(settings_of(f"sqlite:///{migrated}")):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE questionnaire_round RENAME TO questionnaire_later")
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('analysis', '9999_x', 'x')"
            )
        replacing = {"replace": True, "into": database_name(), "stdout": StringIO()}
        with pytest.raises(CommandError, match=r"another form there and here \(analysis\.9999_x\)"):
            call_command("restore", backup, **replacing)
        assert "questionnaire_later" in connection.introspection.table_names()

        call_command("restore", backup, drop_tables=True, **replacing)

        assert titles() == {"Before"}
        assert "questionnaire_later" not in connection.introspection.table_names()


def test_no_table_is_dropped_for_a_file_that_is_not_whole(backup, migrated):
    backup.with_name(f"{backup.name}.sha256").unlink()
    lines = gzip.decompress(backup.read_bytes()).replace(b"Before", b"Change")
    backup.write_bytes(gzip.compress(lines))

    with at_database(settings_of(f"sqlite:///{migrated}")):
        with pytest.raises(CommandError, match="The signature at the end does not fit"):
            call_command("restore", backup, replace=True, drop_tables=True, into=database_name())
        assert "questionnaire_round" in connection.introspection.table_names()
