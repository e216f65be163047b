import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analysis.backup.contents import contents_of_any_version, database_name, named_database
from analysis.backup.dump import drop_tables, head_of, prepare, take_rows
from analysis.backup.encryption import opened
from analysis.backup.errors import BackupError
from analysis.backup.folder import refuse_wrong_sum
from analysis.backup.in_use import refuse_in_use
from analysis.backup.manifest import not_as_hashed
from analysis.backup.signature import SignedLines
from analysis.management.restoring import backup_description, contents_line, refusals
from analysis.management.signed_files import signer_of_file
from questionnaire.models import Mail


class Command(BaseCommand):
    help = (
        "Bring a backup into the empty database that DATABASE_URL names, on SQLite or PostgreSQL, and check "
        "what then stands there against what the backup says: rows of each table, figures of each round, "
        "hashes of versions and releases, and the signature. If anything is wrong, nothing is changed. Stop "
        "the service first: a database that is in use is refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--key", type=Path, help="file with the secret key of age")
        parser.add_argument(
            "--replace", action="store_true", help="remove the present content of the database"
        )
        parser.add_argument(
            "--drop-tables",
            action="store_true",
            help="with --replace: remove the tables of another version of the program, too, once the whole "
            "file has been read and its signature checked. This cannot be taken back",
        )
        parser.add_argument(
            "--into",
            metavar="NAME",
            help="the database that is meant, as the command prints it: the path of a file, or host/name. "
            "Without it, --replace asks for the name",
        )
        parser.add_argument(
            "--accept-key",
            default="",
            metavar="FINGERPRINT",
            help="take a backup that this key has signed, which the service does not know",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        with refusals(file):
            refuse_wrong_sum(file)
            with opened(file, options["key"]) as lines:
                signed = SignedLines(lines, options["accept_key"])
                head = head_of(signed)
                self.stdout.write(f"From: {file}. {backup_description(head)}")
                self.stdout.write(f"Into: {named_database()}.")
                refuse_another(options["into"])
                refuse_in_use()
                if options["replace"]:
                    self.confirm(options["into"])
                if options["replace"] and options["drop_tables"]:
                    # Not all or nothing from here on, so the file must be whole.
                    signer_of_file(file, options["key"], options["accept_key"])
                    drop_tables()
                prepare(head, replace=options["replace"])
                found = take_rows(signed, signed.check)
        self.stdout.write(f"Restored {file}. {contents_line(found)}")
        self.tell_signer(signed)
        if waiting := Mail.objects.waiting().count():
            self.stdout.write(
                f"Mails that waited when the backup was made: {waiting}. "
                "The next `manage.py send_mail` sends them."
            )
        for each in not_as_hashed(found):
            self.stderr.write(f"The {each} is not what its hash stands for; it was so in the backup already.")

    def confirm(self, into: str | None) -> None:
        """Ask for the name of a database that holds something, unless the command has given it."""
        if into or not (standing := contents_of_any_version()):
            return
        self.stdout.write(f"Everything in it is removed: {standing}.")
        if not sys.stdin.isatty():
            raise BackupError(
                f"Nothing was changed. If you mean this database, add: --into {database_name()}"
            )
        self.stdout.write(
            "Type the name of the database, as it stands after “Into”, to replace it: ", ending=""
        )
        self.stdout.flush()
        refuse_another(sys.stdin.readline().strip())

    def tell_signer(self, signed: SignedLines) -> None:
        (self.stdout if signed.signer.is_known else self.stderr).write(str(signed.signer))


def refuse_another(name: str | None) -> None:
    if name is not None and name != database_name():
        raise BackupError(
            f"The database is {database_name()}, not “{name}”. Nothing was changed. Check DATABASE_URL, in "
            "the environment and in the file of settings."
        )
