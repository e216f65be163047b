"""A restore or a move says where it goes, and never replaces a database that was not named."""

import datetime as dt
import gzip
import os
import pty
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analysis.backup.contents import contents, database_name, last_change
from analysis.backup.errors import BackupError
from analysis.backup.in_use import refuse_in_use
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of
from questionnaire.models import Activity, Event, Round
from tests.builders import activity, make_reply
from tests.faults.service import environment_of, served
from tests.runner.migrated import migrated_file
from tests.runner.postgres import temporary_postgres

# Those that stay, and those that start others; what a timer has started ends by itself.
UNITS = [
    file.name
    for file in (Path(__file__).resolve().parents[3] / "deploy" / "systemd").glob("wbsurvey-*.*")
    if file.suffix in {".socket", ".timer"} or (file.is_file() and "Restart=" in file.read_text())
]

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
NOW = dt.datetime(2020, 5, 20, 18, tzinfo=dt.UTC)
TODAY = NOW.date()


def stopped_by(sentence: str) -> list[str]:
    """The units that the command in a refusal names."""
    return shlex.split(sentence.partition("systemctl stop ")[2])


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """One reply that counts, in a database whose activities are changed after the backup was made."""
    make_reply(activities=[activity(title="Before")], is_submitted=True)
    (tmp_path / "backups").mkdir()
    call_command("backup", to=tmp_path / "backups", stdout=StringIO(), stderr=StringIO())
    Activity.objects.update(title="After")
    [path] = (tmp_path / "backups").glob("*.gz")
    return path


@pytest.fixture
def migrated(beside: Path, tmp_path: Path) -> Path:
    """A file of SQLite that `migrate` alone has filled."""
    return Path(shutil.copy(migrated_file(beside), tmp_path / "migrated.sqlite3"))


def titles() -> set[str]:
    return set(Activity.objects.values_list("title", flat=True))


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


@contextmanager
def another_process_at(path: Path) -> Iterator[None]:
    """As a service that nobody asks for anything: connected, and not in a transaction."""
    program = (
        "import sqlite3, sys; opened = sqlite3.connect(sys.argv[1]); "
        "opened.execute('PRAGMA journal_mode = WAL').fetchall(); "
        "opened.execute('SELECT 1 FROM sqlite_master').fetchone(); print(flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        (sys.executable, "-c", program, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.readline()
    try:
        yield
    finally:
        process.communicate()


def test_a_file_that_another_process_has_open_is_refused(backup, migrated, tmp_path):
    with at_database(settings_of(f"sqlite:///{migrated}")), another_process_at(migrated):
        with pytest.raises(CommandError, match=r"\.sqlite3 is in use by another process") as refused:
            call_command("restore", backup, stdout=StringIO())
        with pytest.raises(CommandError, match="Stop the service"):
            call_command("move_database", to=f"sqlite:///{tmp_path}/other.sqlite3", stdout=StringIO())
        assert not Round.objects.exists()
    for unit in UNITS:
        assert any(fnmatch(unit, named) for named in stopped_by(str(refused.value))), unit
    assert not (tmp_path / "other.sqlite3").exists()


def test_a_service_that_nobody_has_asked_for_a_page_yet_uses_its_database(migrated):
    with at_database(settings_of(f"sqlite:///{migrated}")):
        refuse_in_use()
        with served(environment_of(f"sqlite:///{migrated}")) as service:
            service.stop()
            refuse_in_use()
            service.start("/healthz")
            with pytest.raises(BackupError, match="is in use by another process"):
                refuse_in_use()


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


def test_who_is_connected_to_postgresql_is_named(backup):
    with temporary_postgres() as url, at_database(settings_of(url)):
        call_command("restore", backup, stdout=StringIO())
        with (
            other_connection(url),
            pytest.raises(CommandError, match=r"in use by psql of .* from 127\.0\.0\.1 \(connections: 1\)"),
        ):
            call_command("restore", backup, replace=True, into=database_name(), stdout=StringIO())
        Activity.objects.update(title="After")
        call_command("restore", backup, replace=True, into=database_name(), stdout=StringIO())
        assert titles() == {"Before"}


@contextmanager
def other_connection(url: str) -> Iterator[None]:
    other = settings_of(url) | {"OPTIONS": {"application_name": "psql of the administrator"}}
    with at_database(other):
        connection.ensure_connection()
        opened = connection.connection
        connection.connection = None
    try:
        yield
    finally:
        opened.close()


def test_the_last_change_is_the_newest_event_or_entry_of_a_history():
    assert last_change() is None
    reply = make_reply(activities=[activity()], is_submitted=True)
    event = Event.objects.latest("at").at
    assert last_change() >= event
    saved = reply.activities.get()
    saved.title = "Later"
    saved.save()
    assert last_change() > event
    assert "rounds: 2020; accounts: 0;" in contents()
