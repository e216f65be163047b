from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from analysis.backup import sealed
from analysis.backup.dump import Dump
from analysis.backup.errors import BackupError
from analysis.backup.folder import (
    Kept,
    name_at,
    refuse_without_room,
    thin,
    whole_file,
    write_sum,
)
from analysis.backup.manifest import not_as_hashed
from analysis.backup.size import database_size
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
        parser.add_argument("--recipient", type=Path, help="file with the public key of age to encrypt to")
        for name, count in (("daily", Kept.daily), ("weekly", Kept.weekly), ("monthly", Kept.monthly)):
            parser.add_argument(
                f"--{name}", type=int, default=count, help=f"{name} backups that are kept ({count})"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.write(options)
        except BackupError as error:
            raise CommandError(str(error)) from None

    def write(self, options: dict[str, Any]) -> None:
        folder, key = options["to"], options["recipient"]
        kept = Kept(options["daily"], options["weekly"], options["monthly"])
        recipient = sealed.recipient_in(key) if key else None
        refuse_without_room(folder, database_size())
        moment = timezone.now()
        path = folder / name_at(moment, sealed.SUFFIX if recipient else "")
        dump = Dump(moment.isoformat())
        with one_moment():
            with whole_file(path) as file:
                sealed.write(dump.lines(), file, recipient)
            changed = not_as_hashed()
        record = Backup.objects.create(
            made_at=moment, name=path.name, size=path.stat().st_size, sha256=write_sum(path)
        )
        going = thin(folder, kept)
        rows = sum(count for count, _sum in (dump.manifest or {})["tables"].values())
        self.stdout.write(f"Wrote {path}: {record.size:,} bytes, {rows:,} rows, SHA-256 {record.sha256}.")
        self.stdout.write(f"Older backups removed: {len(going)}.")
        if recipient is None:
            self.stderr.write(
                "It is not encrypted: whoever reads the file reads all replies. See --recipient."
            )
        for each in changed:
            self.stderr.write(
                f"The {each} is no longer what its hash stands for; the backup has it as it is."
            )
