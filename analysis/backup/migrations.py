"""The migrations that tables are compared by, whether they were applied one by one or squashed."""

from collections.abc import Set
from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Return those of this program without squashed ones, which are recorded as those that they replace.

    They are read from the program's files once, which do not change while it runs.
    """
    known = MigrationLoader(None).disk_migrations
    return frozenset(key for key, migration in known.items() if not migration.replaces)


@cache
def squashed_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations) - known_migrations()


def applied_migrations() -> Set[tuple[str, str]]:
    """Return what is recorded here, also by another version, without squashed ones.

    Django records a squashed one only where `migrate` ran since this program has it.
    """
    return MigrationRecorder(connection).applied_migrations().keys() - squashed_migrations()


def migration_names(migrations: Set[tuple[str, str]]) -> list[str]:
    return sorted(f"{app}.{name}" for app, name in migrations)
