from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.archive.contents import ChangedVersionError, sha256
from analysis.archive.write import write_archive
from analysis.management.selecting import named_round
from questionnaire.files.whole_files import NotWrittenError, write_whole
from questionnaire.problems import Refused


class Command(BaseCommand):
    help = (
        "Write a closed round to one zip: versions with all rows, tables, audit log and code lists, "
        "readable without the application. The same round gives the same bytes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, help="short name of the round, such as 2020")
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        survey_round = named_round(options["round"])
        try:
            content = write_archive(survey_round)
            write_whole(options["output"], content)
        except (Refused, ChangedVersionError, NotWrittenError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{options['output']}: {len(content):,} bytes, SHA-256 {sha256(content)}")
