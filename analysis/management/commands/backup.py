from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from analysis.backup import encryption
from analysis.backup.contents import database_size
from analysis.backup.dump import Dump
from analysis.backup.errors import BackupError
from analysis.backup.folder import (
    Kept,
    name_at,
    refuse_without_room,
    remove_unfinished,
    thin,
    whole_file,
    write_sum,
)
from analysis.backup.manifest import not_as_hashed, row_count
from analysis.backup.snapshot import one_moment
from analysis.models import Backup


class Command(BaseCommand):
    help = (
        "Write the whole database to one compressed file, encrypted to a public key, while the service is in "
        "use: all that was saved before it began is in it, and nothing by half. With its check sum beside "
        "it; older backups of the folder are thinned. `manage.py restore` brings it back, on SQLite or "
        "PostgreSQL."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, type=Path, help="the folder")
        parser.add_argument(
            "--recipient", type=Path, help="file with the public keys of age to encrypt to, one a line"
        )
        for name in ("daily", "weekly", "monthly"):
            count = getattr(Kept, name)
            parser.add_argument(
                f"--{name}", type=int, default=count, help=f"{name} backups that are kept ({count})"
            )
        parser.add_argument(
            "--hours", type=int, default=Kept.hours, help=f"all of so many hours are kept ({Kept.hours})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, key = options["to"], options["recipient"]
        kept = Kept(options["daily"], options["weekly"], options["monthly"], options["hours"])
        try:
            recipients = encryption.recipients_in(key) if key else []
            remove_unfinished(folder)
            refuse_without_room(folder, database_size())
            record = self.write(folder, recipients)
        except BackupError as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(
                f"The database failed, so no backup counts as made, and no older one was removed: {error}"
            ) from error
        going = thin(folder, kept, folder / record.name)
        self.stdout.write(f"Older backups removed: {len(going)}.")

    def write(self, folder: Path, recipients: list[encryption.Recipient]) -> Backup:
        dump = Dump(timezone.now())
        path = folder / name_at(dump.made_at, encryption.SUFFIX if recipients else "")
        with one_moment(), whole_file(path) as file:
            encryption.write_encrypted(dump.lines(), file, recipients)
        digest, size = write_sum(path), path.stat().st_size
        self.stdout.write(
            f"Wrote {path}: {size:,} bytes, {row_count(dump.manifest):,} rows, SHA-256 {digest}."
        )
        if not recipients:
            self.stderr.write(
                "It is not encrypted: whoever reads the file reads all replies. See --recipient."
            )
        for each in not_as_hashed(dump.manifest):
            self.stderr.write(
                f"The {each} is no longer what its hash stands for; the backup has it as it is."
            )
        return Backup.objects.create(made_at=dump.made_at, name=path.name, size=size, sha256=digest)
