from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.backup.dump import load
from analysis.backup.errors import BackupError
from analysis.backup.folder import refuse_wrong_sum
from analysis.backup.manifest import Manifest, not_as_hashed, row_count
from analysis.backup.sealed import opened
from analysis.backup.signature import SignedLines
from questionnaire.models import Mail


class Command(BaseCommand):
    help = (
        "Bring a backup into the empty database that DATABASE_URL names, on SQLite or PostgreSQL, and check "
        "what then stands there against what the backup says: rows of each table, figures of each round, "
        "hashes of versions and releases, and the signature. If anything is wrong, nothing is changed. Stop "
        "the service first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--key", type=Path, help="file with the secret key of age")
        parser.add_argument(
            "--replace", action="store_true", help="remove everything that stands in the database now"
        )
        parser.add_argument(
            "--accept-key",
            default="",
            metavar="FINGERPRINT",
            help="take a backup that this key has signed, which the service does not know",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        try:
            refuse_wrong_sum(file)
            with opened(file, options["key"]) as lines:
                signed = SignedLines(lines, options["accept_key"])
                found = load(signed, replace=options["replace"], check=signed.check)
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from None
        self.stdout.write(f"Restored {file}. {in_words(found)}")
        self.tell_signer(signed)
        if waiting := Mail.objects.waiting().count():
            self.stdout.write(
                f"Mails that waited when the backup was made: {waiting}. "
                "The next `manage.py send_mail` sends them."
            )
        for each in not_as_hashed(found):
            self.stderr.write(f"The {each} is not what its hash stands for; it was so in the backup already.")

    def tell_signer(self, signed: SignedLines) -> None:
        (self.stdout if signed.signer.is_known else self.stderr).write(str(signed.signer))


def in_words(found: Manifest) -> str:
    return (
        f"As before: rows: {row_count(found):,} in {len(found['tables'])} tables; rounds with their figures: "
        f"{len(found['figures'])}; versions with their hashes: {len(found['versions'])}; "
        f"releases with theirs: {len(found['releases'])}; files of releases: {len(found['files'])}."
    )
