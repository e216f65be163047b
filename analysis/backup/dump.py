"""The lines of a backup: what it is, table by table, and at the end the manifest that it is held against."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from analysis.backup.contents import contents, named_database
from analysis.backup.errors import BackupError
from analysis.backup.manifest import (
    Manifest,
    Tallies,
    manifest,
    manifest_differences,
    tally_all,
)
from analysis.backup.migrations import applied_migrations, known_migrations, migration_names
from analysis.backup.numbers import go_on_after
from analysis.backup.signature import signed
from analysis.backup.tables import (
    CHUNK,
    all_tables,
    as_line,
    clear,
    insert,
    table_columns,
    table_lines,
    tables_by_label,
)
from analysis.software import VERSION

FORM = "wbsurvey backup 1"
DROP = {"sqlite": "DROP TABLE %s", "postgresql": "DROP TABLE %s CASCADE"}


@dataclass
class Dump:
    """`manifest` is filled once all lines have been taken."""

    made_at: dt.datetime
    manifest: Manifest = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """With the signature of the service at the end."""
        yield from signed(self.unsigned())

    def unsigned(self) -> Iterator[str]:
        head = {"form": FORM, "made_at": self.made_at.isoformat(), "software": VERSION}
        head |= {"engine": connection.vendor, "holds": contents()}
        yield as_line(head | {"migrations": migration_names(applied_migrations())})
        tallies = Tallies()
        for label, model in tables_by_label().items():
            yield as_line({"table": label, "columns": [column.attname for column in table_columns(model)]})
            yield from tallies.counted(label, table_lines(model))
        self.manifest = manifest(tallies)
        yield as_line({"manifest": self.manifest})


def load(dump: Iterator[str], *, replace: bool = False) -> Manifest:
    """Fill this database with those lines, or leave it as it was. Returns what stands there afterwards.

    Raises BackupError where something stands here and `replace` is not asked for, where the backup is of
    another version of the program, and where what has been restored is not what the backup says.
    """
    prepare(head_of(dump), replace=replace)
    return take_rows(dump)


def head_of(dump: Iterator[str]) -> dict[str, Any]:
    """Take the first line, which says when, from what and by which version the backup was made."""
    head = parsed_line(next(dump, ""))
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise BackupError("This is not a backup of wbsurvey. Name a file that `manage.py backup` wrote.")
    return head


def take_rows(dump: Iterator[str], check: Callable[[], None] = lambda: None) -> Manifest:
    """Replace all rows by those of the lines after the head, once the database is prepared for them.

    `check` is asked once all lines up to the signature have been taken.
    """
    try:
        with transaction.atomic():
            for model in all_tables().values():
                clear(model)
            expected = fill_tables(dump)
            check()
            return checked(expected)
    except DatabaseError as error:
        raise BackupError(f"The database did not take the rows, so nothing was changed: {error}") from error


def prepare(head: dict[str, Any], *, replace: bool) -> None:
    """Make the tables of an empty database.

    Raises BackupError where the tables have another form, or hold something that is not to be replaced.
    """
    if not connection.introspection.table_names():
        # Before there are any tables: they would stay.
        refuse_other_migrations(head, known_migrations())
        call_command("migrate", verbosity=0)
    refuse_other_migrations(head, applied_migrations())
    if not replace and (standing := contents()):
        raise BackupError(
            f"This database is not empty: {named_database()}; {standing}. Nothing was changed. "
            "Name an empty database in DATABASE_URL, or see `manage.py restore --help`."
        )


def drop_tables() -> None:
    """Remove the tables of whichever version of the program, with their rows; this is not taken back."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(DROP[connection.vendor] % connection.ops.quote_name(table))
    finally:
        connection.enable_constraint_checking()


def refuse_other_migrations(head: dict[str, Any], here: Set[tuple[str, str]]) -> None:
    if other := set(migration_names(here)).symmetric_difference(head["migrations"]):
        which = ", ".join(sorted(other))
        raise BackupError(
            f"The tables have another form there and here ({which}). Nothing was changed. Restore with the "
            f"version of the program that wrote them ({head['software']}), then upgrade; or run `migrate` "
            "first; or, where this program wrote them, replace the tables as well: --replace --drop-tables."
        )


def fill_tables(dump: Iterator[str]) -> Manifest:
    """Rows of each table; foreign keys are looked at when all are there, so their order does not matter."""
    filling: type[Model] | None = None
    rows: list[list[Any]] = []
    for line in map(parsed_line, dump):
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
    model = tables_by_label().get(line["table"])
    if model is None or [column.attname for column in table_columns(model)] != line["columns"]:
        raise BackupError(f"The table {line['table']} has other columns here. Nothing was changed.")
    return model


def parsed_line(line: str) -> Any:
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
    if wrong := manifest_differences(expected, found):
        raise BackupError(
            "What was restored is not what the backup says, so nothing was changed: " + "; ".join(wrong[:20])
        )
    return found
