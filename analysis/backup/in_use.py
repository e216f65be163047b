"""Whether a running service uses a database: nobody restores one while others read and save there."""

import sqlite3
import time

from django.db import connection

from analysis.backup.connected import database_file, read_write
from analysis.backup.contents import named_database
from analysis.backup.errors import BackupError

# A process that has just ended leaves its connection for a moment.
ATTEMPTS, SECONDS = 10, 0.2
OTHERS = """
SELECT coalesce(nullif(application_name, ''), 'a program without a name')
    || coalesce(' from ' || host(client_addr), '') AS who, count(*)
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
GROUP BY who ORDER BY who
"""


def refuse_in_use() -> None:
    """Raise BackupError where another process is connected to the database."""
    for _attempt in range(ATTEMPTS):
        if not (others := other_users()):
            return
        time.sleep(SECONDS)
    raise BackupError(
        f"{named_database()} is in use by {others}. Nothing was changed. Stop the service and its timers, "
        "then run the command again: systemctl stop 'wbsurvey-*.timer' wbsurvey-web.socket "
        "wbsurvey-web.service 'wbsurvey-codes*' 'wbsurvey-worker*'"
    )


def other_users() -> str:
    """Return who is connected beside this process, in words; empty where nobody is."""
    if connection.vendor == "sqlite":
        return "another process, which has the file open" if is_open_elsewhere() else ""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        return ", ".join(f"{who} (connections: {number})" for who, number in cursor)


def is_open_elsewhere() -> bool:
    """Ask SQLite for the whole file, which it gives to a connection that is the only one."""
    path = database_file()
    if path is None:
        return False
    connection.close()
    asking = sqlite3.connect(read_write(path), uri=True, timeout=0)
    try:
        asking.execute("PRAGMA locking_mode = EXCLUSIVE")
        asking.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return True
    finally:
        asking.close()
    return False
