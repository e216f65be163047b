"""What a database holds, how large it is and which one, in words for whoever is about to fill it."""

import datetime as dt
import os
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Max

from analysis.backup.tables import SEEDED, tables_by_label
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Event, Round, User

WHEN_IN_A_HISTORY = "history_date"


def database_name() -> str:
    """Return what an operator types to name this database: the path of a file, or host/name."""
    settings = connection.settings_dict
    return "/".join(str(part) for part in (settings["HOST"], settings["NAME"]) if part)


def named_database() -> str:
    """Return the kind and the name, such as “PostgreSQL, db.example.eu/wbsurvey”."""
    return f"{connection.display_name}, {database_name()}"


def contents() -> str:
    """Return what was entered here; empty where `migrate` alone has filled the database."""
    entered = [model for label, model in tables_by_label().items() if label not in SEEDED]
    filled = [model for model in entered if model._base_manager.exists()]
    if not filled:
        return ""
    rounds = ", ".join(Round.objects.order_by("slug").values_list("slug", flat=True)) or "none"
    changed = last_change()
    return (
        f"rounds: {rounds}; accounts: {User.objects.count()}; tables with rows: {len(filled)}; "
        f"last change: {date_and_time(changed) if changed else 'unknown'}"
    )


def contents_of_any_version() -> str:
    """Return what was entered here, also into tables that another version of the program has made."""
    if not connection.introspection.table_names():
        return ""
    try:
        return contents()
    except DatabaseError:
        return "tables of another version of the program"


def last_change() -> dt.datetime | None:
    """Return the moment of the newest event or change history record."""
    return max(filter(None, newest_records()), default=None)


def newest_records() -> Iterator[dt.datetime | None]:
    yield Event.objects.aggregate(newest=Max("at"))["newest"]
    for model in tables_by_label().values():
        if any(field.name == WHEN_IN_A_HISTORY for field in model._meta.fields):
            yield model._base_manager.aggregate(newest=Max(WHEN_IN_A_HISTORY))["newest"]


def database_size() -> int:
    """Bytes: compressed, a backup needs less."""
    if connection.vendor == "sqlite":
        return os.path.getsize(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
