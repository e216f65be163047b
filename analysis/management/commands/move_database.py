import tempfile
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

import environ
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from analysis.backup import encryption
from analysis.backup.contents import contents, named_database
from analysis.backup.dump import Dump, load
from analysis.backup.errors import BackupError
from analysis.backup.in_use import refuse_in_use
from analysis.backup.manifest import Manifest
from analysis.backup.snapshot import at_database, nobody_writing
from analysis.management.restoring import contents_line

SCHEMES = ("sqlite", "postgres", "postgresql")


class Command(BaseCommand):
    help = (
        "Copy everything from the database that DATABASE_URL names into another, empty one, from SQLite to "
        "PostgreSQL or back, and check rows, figures and hashes there against those here. All or nothing. "
        "Stop the service first: a database that is in use is refused. Afterwards set DATABASE_URL and start "
        "it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", required=True, help="as DATABASE_URL: sqlite:////… or postgres://user:password@host/name"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings_of(options["to"])
        try:
            found = self.move(target)
        except (BackupError, DatabaseError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Moved. {contents_line(found)}")
        self.stdout.write("Now set DATABASE_URL to the new database and start the service.")

    def move(self, target: dict[str, Any]) -> Manifest:
        refuse_in_use()
        self.stdout.write(f"From: {named_database()}; {contents() or 'empty'}.")
        # A file without a name, for this account alone, gone with the process.
        with tempfile.TemporaryFile() as clear, nobody_writing():
            between = cast(BinaryIO, clear)
            encryption.write_encrypted(Dump(timezone.now()).lines(), between, ())
            between.seek(0)
            with at_database(target):
                self.stdout.write(f"Into: {named_database()}.")
                refuse_in_use()
                return load(encryption.decrypted(between))


def settings_of(url: str) -> dict[str, Any]:
    found: dict[str, Any] = environ.Env.db_url_config(url) if urlsplit(url).scheme in SCHEMES else {}
    if not found.get("NAME"):
        raise CommandError(
            "--to is not a database. Write sqlite:////path or postgres://user:password@host/name."
        )
    return found
