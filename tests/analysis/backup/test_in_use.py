"""A database that somebody uses is neither restored into nor moved."""

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

from analysis.backup.contents import database_name
from analysis.backup.errors import BackupError
from analysis.backup.in_use import refuse_in_use
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of
from questionnaire.models import Activity, Round
from tests.analysis.backup.backups import backup_before_a_change, titles
from tests.faults.machines.service import environment_of, served
from tests.runner.migrated import migrated_file
from tests.runner.postgres import temporary_postgres

pytestmark = pytest.mark.django_db(transaction=True)

# Those that stay, and those that start others; what a timer has started ends by itself.
UNITS = [
    file.name
    for file in (Path(__file__).resolve().parents[3] / "deploy" / "systemd").glob("wbsurvey-*.*")
    if file.suffix in {".socket", ".timer"} or (file.is_file() and "Restart=" in file.read_text())
]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return backup_before_a_change(tmp_path)


@pytest.fixture
def migrated(beside: Path, tmp_path: Path) -> Path:
    """A file of SQLite that `migrate` alone has filled."""
    return Path(shutil.copy(migrated_file(beside), tmp_path / "migrated.sqlite3"))


def stopped_by(sentence: str) -> list[str]:
    """The units that the command in a refusal names."""
    return shlex.split(sentence.partition("systemctl stop ")[2])


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
