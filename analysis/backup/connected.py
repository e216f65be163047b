"""A process that serves pages stays connected to the database, so that a restore finds it in use.

Read by gunicorn before Django is set up, so it takes no model.
"""

import os
import sqlite3
from pathlib import Path

from django.db import connection

# Open for as long as the process lives.
held: list[sqlite3.Connection] = []


def stay_connected() -> None:
    """Let a process that serves pages show that it uses the database, also while nobody asks for one.

    On SQLite alone: PostgreSQL lists who is connected, and the worker for long documents always is. Not on a
    disk that takes no writes: all connections of a process share what the first may do, so that none would
    write once the disk takes writes again.
    """
    if connection.vendor == "sqlite" and (path := database_file()) and os.access(path, os.W_OK):
        try:
            own = sqlite3.connect(read_write(path), uri=True, timeout=0)
            own.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.Error:
            return
        held.append(own)


def database_file() -> Path | None:
    """Return None where there is no file yet, and for a database in memory."""
    path = Path(connection.settings_dict["NAME"])
    return path.resolve() if path.is_file() else None


def read_write(path: Path) -> str:
    """Return an address by which SQLite makes no file that is not there."""
    return f"{path.as_uri()}?mode=rw"
