"""What restoring a backup, rehearsing it and moving a database say and refuse alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError

from analysis.backup.contents import named_database
from analysis.backup.errors import BackupError
from analysis.backup.manifest import Manifest, row_count


@contextmanager
def refusals(file: Path) -> Iterator[None]:
    """Turn what a backup refuses into the command's own sentence and exit code."""
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from None
    except DatabaseError as error:
        raise CommandError(f"{named_database()} cannot be used: {error}. Nothing was changed.") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from None


def backup_description(head: dict[str, Any]) -> str:
    """Backups of earlier versions do not say in their first line what they hold."""
    holds = head.get("holds")
    return f"Made at {head['made_at']} by version {head['software']} on {head['engine']}" + (
        f"; {holds}." if holds else "."
    )


def contents_line(found: Manifest) -> str:
    return (
        f"As before: rows: {row_count(found):,} in {len(found['tables'])} tables; rounds with their figures: "
        f"{len(found['figures'])}; versions with their hashes: {len(found['versions'])}; "
        f"releases with theirs: {len(found['releases'])}; files of releases: {len(found['files'])}."
    )
