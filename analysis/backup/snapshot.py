"""One moment of the database, while others go on writing or while they wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction
from django.db.utils import ConnectionHandler

from analysis.backup.tables import tables_by_label


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read within is as it was at the beginning; nobody waits.

    PostgreSQL by REPEATABLE READ. SQLite by a read transaction of its write-ahead log: its own backup
    function would begin again whenever somebody saves.
    """
    with not_locking(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def not_locking() -> Iterator[None]:
    """SQLite is set to take the write lock with each transaction, which a reader does not need."""
    wrapper: Any = connections["default"]
    mode = getattr(wrapper, "transaction_mode", None)
    wrapper.transaction_mode = None
    try:
        yield
    finally:
        wrapper.transaction_mode = mode


@contextmanager
def nobody_writing() -> Iterator[None]:
    """Who saves meanwhile waits, or is told that it was not saved."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            quote = connection.ops.quote_name
            names = ", ".join(quote(model._meta.db_table) for model in tables_by_label().values())
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")
        yield


@contextmanager
def at_database(url_settings: dict[str, Any]) -> Iterator[None]:
    """Everything within goes to this database in place of the service's own."""
    own, other = connections["default"], ConnectionHandler({"default": url_settings})["default"]
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = own
