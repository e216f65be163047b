import logging
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.backup.dump import head_of, prepare, take_rows
from analysis.backup.encryption import opened
from analysis.backup.errors import BackupError
from analysis.backup.folder import backups_in, refuse_wrong_sum
from analysis.backup.rehearsal import temporary_database
from analysis.backup.signature import SignedLines
from analysis.management.restoring import backup_description, contents_line, refusals
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.models import Round

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Restore a backup into a temporary database, check it as `restore` and `verify` do, say how long it "
        "took, and remove the database. Ends with 1 where the backup could not be restored as it was. The "
        "service may be in use meanwhile: its database is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup, or a folder whose newest backup is taken")
        parser.add_argument("--key", type=Path, help="file with the secret key of age")
        parser.add_argument(
            "--accept-key", default="", metavar="FINGERPRINT", help="take a file that this key has signed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with refusals(options["file"]):
                self.rehearse(newest(options["file"]), options["key"], options["accept_key"])
        except CommandError as error:
            logger.error("The rehearsal of a restore failed.")
            raise CommandError(f"The rehearsal failed. {error}") from None
        self.stdout.write(
            f"The rehearsal passed in {time.monotonic() - began:,.1f} seconds. "
            "The temporary database is removed."
        )

    def rehearse(self, file: Path, key: Path | None, accepted: str) -> None:
        refuse_wrong_sum(file)
        with opened(file, key) as lines, temporary_database() as where:
            signed = SignedLines(lines, accepted)
            head = head_of(signed)
            self.stdout.write(f"From: {file}. {backup_description(head)}")
            self.stdout.write(f"Into: {where}.")
            began = time.monotonic()
            prepare(head, replace=False)
            found = take_rows(signed, signed.check)
            self.stdout.write(f"Restored in {time.monotonic() - began:,.1f} seconds. {contents_line(found)}")
            self.stdout.write(str(signed.signer))
            self.verify()

    def verify(self) -> None:
        counts, number = Counts(), 0
        for finding in findings_in(Round.objects.all(), counts):
            number += 1
            self.stdout.write(str(finding))
        if number:
            raise BackupError(f"{counts} Findings: {number:,}.")
        self.stdout.write(str(counts))


def newest(path: Path) -> Path:
    """Return the file itself, or the newest backup of a folder."""
    if not path.is_dir():
        return path
    found = next(iter(backups_in(path)), None)
    if found is None:
        raise BackupError(f"There is no backup in {path}. Name the file, or the folder that backups go to.")
    return found
