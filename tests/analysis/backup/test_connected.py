import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from analysis.backup import connected
from analysis.backup.connected import database_file, read_write, stay_connected
from analysis.backup.in_use import is_open_elsewhere
from analysis.backup.snapshot import at_database
from analysis.management.commands.move_database import settings_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "db.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (x)")
    made.close()
    return path


def test_a_process_that_stays_connected_is_found_by_a_restore(file, monkeypatch):
    monkeypatch.setattr(connected, "held", [])
    with at_database(settings_of(f"sqlite:///{file}")):
        stay_connected()
        [held] = connected.held
        assert held.execute("SELECT count(*) FROM t").fetchone() == (0,)
        held.execute("PRAGMA journal_mode = WAL").fetchone()
        held.execute("SELECT 1 FROM t").fetchone()
        assert is_open_elsewhere()
        held.close()
        assert not is_open_elsewhere()


def test_no_file_is_made_where_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(connected, "held", [])
    missing = tmp_path / "missing.sqlite3"
    with at_database(settings_of(f"sqlite:///{missing}")):
        assert database_file() is None
        stay_connected()
    assert (connected.held, missing.exists()) == ([], False)
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(read_write(missing), uri=True).execute("SELECT 1 FROM sqlite_master")


def test_the_file_is_named_by_its_whole_path(file):
    with at_database(settings_of(f"sqlite:///{file}")):
        assert database_file() == file
        assert connection.settings_dict["NAME"] == str(file)
