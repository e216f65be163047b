"""How large the database is."""

import os

from django.db import connection


def database_size() -> int:
    """Bytes: compressed, a backup needs less."""
    if connection.vendor == "sqlite":
        return os.path.getsize(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
