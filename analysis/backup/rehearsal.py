"""A database of its own for trying a backup, gone afterwards."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from analysis.backup.snapshot import at_database

PREFIX = "wbsurvey_rehearsal_"
MAY_CREATE = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


@contextmanager
def temporary_database() -> Iterator[str]:
    """Let everything within go to an empty database, removed at the end. Yields in words what it is.

    On the server of PostgreSQL that the service uses, where its account may create a database; otherwise a
    file of SQLite, for this account alone.
    """
    if connection.vendor == "postgresql" and may_create():
        with temporary_postgresql():
            yield "a temporary database on the service's PostgreSQL"
        return
    reason = (
        ", as the account may not create databases in PostgreSQL" if connection.vendor == "postgresql" else ""
    )
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder, at_file(Path(folder, "rehearsal.sqlite3")):
        yield f"a temporary SQLite file{reason}"


def may_create() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(MAY_CREATE)
        return bool(cursor.fetchone()[0])


@contextmanager
def temporary_postgresql() -> Iterator[None]:
    name = f"{PREFIX}{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        with at_database(connection.settings_dict | {"NAME": name}):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@contextmanager
def at_file(path: Path) -> Iterator[None]:
    with at_database({"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}):
        yield
