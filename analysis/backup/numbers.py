"""The numbers that the database gives to rows: none is given again, also where its row was deleted.

A history goes by the number of what it is about, so one given twice would mix up the pasts of two rows.
"""

from django.db import connection
from django.db.models import AutoField, Model

from analysis.backup.tables import tables_by_label


def last_numbers() -> dict[str, int]:
    """By label of the table; 0 where none was given."""
    numbered = {
        label: model for label, model in tables_by_label().items() if isinstance(model._meta.pk, AutoField)
    }
    return {label: last_number(model) for label, model in numbered.items()}


def last_number(model: type[Model]) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        else:
            cursor.execute(
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)", at(model)
            )
        found = cursor.fetchone()
    return (found and found[0]) or 0


def go_on_after(numbers: dict[str, int]) -> None:
    """What goes wrong later takes this back, too, as it would not be with `setval`."""
    for label, number in numbers.items():
        go_on(tables_by_label()[label], number)


def go_on(model: type[Model], number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = model._meta.db_table
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number])
            return
        table, column = at(model)
        quoted = connection.ops.quote_name(column)
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {quoted} RESTART WITH {max(int(number), 1)}")
        if number:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [table, column])


def at(model: type[Model]) -> tuple[str, str]:
    """Table and column, as PostgreSQL asks for them where it looks for a sequence."""
    return connection.ops.quote_name(model._meta.db_table), str(model._meta.pk.column)
