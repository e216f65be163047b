"""The lines of a backup: what it is, table by table, and at the end the manifest that it is held against."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from analysis.backup.errors import BackupError
from analysis.backup.manifest import (
    Manifest,
    Tallies,
    applied_migrations,
    differences,
    manifest,
    tally_all,
)
from analysis.backup.numbers import go_on_after
from analysis.backup.tables import (
    CHUNK,
    all_tables,
    as_line,
    clear,
    columns,
    insert,
    lines,
    tables,
    what_stands,
)
from analysis.software import VERSION

FORM = "wbsurvey backup 1"


@dataclass
class Dump:
    """`manifest` is filled once all lines have been taken."""

    made_at: dt.datetime
    manifest: Manifest = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        head = {"form": FORM, "made_at": self.made_at.isoformat(), "software": VERSION}
        yield as_line(head | {"engine": connection.vendor, "migrations": applied_migrations()})
        tallies = Tallies()
        for label, model in tables().items():
            yield as_line({"table": label, "columns": [column.attname for column in columns(model)]})
            yield from tallies.counted(label, lines(model))
        self.manifest = manifest(tallies)
        yield as_line({"manifest": self.manifest})


def load(dump: Iterator[str], *, replace: bool) -> Manifest:
    """Fill this database with those lines, or leave it as it was. Returns what stands there afterwards.

    Raises BackupError where something stands here and `replace` is not asked for, where the backup is of
    another version of the program, and where what has been restored is not what the backup says.
    """
    head = parsed(next(dump, ""))
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise BackupError("This is not a backup of wbsurvey. Name a file that `manage.py backup` wrote.")
    prepare(head, replace=replace)
    try:
        with transaction.atomic():
            for model in all_tables().values():
                clear(model)
            expected = fill(dump)
            return checked(expected)
    except DatabaseError as error:
        raise BackupError(f"The database did not take the rows, so nothing was changed: {error}") from error


def prepare(head: dict[str, Any], *, replace: bool) -> None:
    if not connection.introspection.table_names():
        # Before there are any tables: they would stay.
        refuse_other_migrations(
            head, {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        )
        call_command("migrate", verbosity=0)
    refuse_other_migrations(head, set(applied_migrations()))
    if not replace and (standing := what_stands()):
        raise BackupError(
            f"This database is not empty: {standing}. Nothing was changed. "
            "Name an empty database in DATABASE_URL, or see `manage.py restore --help`."
        )


def refuse_other_migrations(head: dict[str, Any], here: set[str]) -> None:
    if other := here.symmetric_difference(head["migrations"]):
        which = ", ".join(sorted(other))
        raise BackupError(
            f"The tables have another form there and here ({which}). Nothing was changed. Restore with the "
            f"version of the program that wrote them ({head['software']}), then upgrade; or run `migrate` "
            "first."
        )


def fill(dump: Iterator[str]) -> Manifest:
    """Rows of each table; foreign keys are looked at when all are there, so their order does not matter."""
    filling: type[Model] | None = None
    rows: list[list[Any]] = []
    for line in map(parsed, dump):
        if rows and filling and (len(rows) == CHUNK or not isinstance(line, list)):
            insert(filling, rows)
            rows = []
        if isinstance(line, list):
            rows.append(line)
        elif "manifest" in line:
            expected: Manifest = line["manifest"]
            return expected
        else:
            filling = table_of(line)
    raise BackupError("The file ends too early. Nothing was changed. Take another backup.")


def table_of(line: dict[str, Any]) -> type[Model]:
    model = tables().get(line["table"])
    if model is None or [column.attname for column in columns(model)] != line["columns"]:
        raise BackupError(f"The table {line['table']} has other columns here. Nothing was changed.")
    return model


def parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise BackupError("The file is damaged. Nothing was changed. Take another backup.") from None


def checked(expected: Manifest) -> Manifest:
    """What stands here now, which must be what the backup says, figure by figure and row by row."""
    connection.check_constraints()
    go_on_after(expected["numbers"])
    ContentType.objects.clear_cache()
    found = manifest(tally_all())
    if wrong := differences(expected, found):
        raise BackupError(
            "What was restored is not what the backup says, so nothing was changed: " + "; ".join(wrong[:20])
        )
    return found
