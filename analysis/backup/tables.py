"""Every table as lines of plain values, the same whichever engine the database is on."""

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.db.models import Field, Model

from analysis.backup.errors import BackupError

# Files of releases and letters are rows, too: few at a time.
CHUNK = 100

# What `migrate` alone fills; rows of any other table were entered by somebody.
SEEDED = frozenset(
    {
        "auth.Permission",
        "contenttypes.ContentType",
        "questionnaire.AssistanceType",
        "questionnaire.MemberState",
        "questionnaire.Partner",
        "questionnaire.SupportField",
    }
)


# What is made again on request, what a process says of itself while it runs, unsent text of some hours, and
# codes on their way.
PASSING = frozenset(
    {
        "questionnaire.DocumentJob",
        "questionnaire.DocumentWorker",
        "questionnaire.ExpiredForm",
        "questionnaire.MailServer",
        "questionnaire.ServiceMail",
    }
)


def tables_by_label() -> dict[str, type[Model]]:
    """By label, with those between two models.

    The table of limits is no model: what it counts begins anew after a restore. The last code that a device
    was used with is a column of the device, which comes back with it.
    """
    return {label: model for label, model in all_tables().items() if label not in PASSING}


def all_tables() -> dict[str, type[Model]]:
    """With those that no backup holds."""
    models = apps.get_models(include_auto_created=True)
    return {m._meta.label: m for m in models if m._meta.managed and not m._meta.proxy}


def table_columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.concrete_fields)


def table_lines(model: type[Model]) -> Iterator[str]:
    """Each row as a JSON array of its columns."""
    names = [column.attname for column in table_columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield as_line(row)


def as_line(content: Any) -> str:
    # Keys in order: PostgreSQL keeps the objects of a JSON column in an order of its own.
    return json.dumps(
        content, default=dumped_value, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )


def dumped_value(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    # With microseconds, which Django's own encoder cuts off.
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    raise TypeError(f"No plain form for {type(value)}")


def insert(model: type[Model], rows: Sequence[Sequence[Any]]) -> None:
    """As they are, without what saving would set, such as the time of the last change."""
    quote = connection.ops.quote_name
    fields = table_columns(model)
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    try:
        with connection.cursor() as cursor:
            cursor.executemany(statement, [database_values(fields, row) for row in rows])
    except (DatabaseError, ValidationError, TypeError, ValueError) as error:
        raise BackupError(
            f"The database does not take the rows of {model._meta.label}: {error}. Nothing was changed."
        ) from error


def database_values(fields: "Sequence[Field[Any, Any]]", row: Sequence[Any]) -> list[Any]:
    """As values of the database. What prepares a value for saving would clean texts, too."""
    return [
        # A missing document would become the word null.
        None if value is None else field.get_db_prep_value(field.to_python(value), connection)
        for field, value in zip(fields, row, strict=True)
    ]


def clear(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
