from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from analysis.archive.check import DamagedArchiveError, read_archive
from analysis.archive.load import Loader, OtherRoundError, People
from questionnaire.choices import Role
from questionnaire.contact_points import account_for
from questionnaire.models import Round, RoundRole


class Command(BaseCommand):
    help = (
        "Bring a round that archive_round wrote into this installation: replies, versions with their numbers "
        "and hashes, questions, requests, events. A second time changes nothing. Refuses an archive in which "
        "a file was changed, and names the file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--people",
            choices=list(People),
            default=People.PSEUDONYMS,
            help="pseudonyms that nobody can sign in with (the default), or accounts with their roles",
        )
        parser.add_argument(
            "--presidency",
            action="append",
            default=[],
            metavar="E-MAIL",
            help="who may read the round here; may be given several times",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loader = Loader(read_archive(options["file"]), People(options["people"]))
            survey_round = loader.load()
        except (DamagedArchiveError, OtherRoundError) as error:
            raise CommandError(str(error)) from None
        if survey_round is None:
            self.stdout.write(f"Round “{loader.slug}” is here already: nothing is changed.")
            return
        for email in options["presidency"]:
            preside(survey_round, email)
        self.stdout.write(
            f"Round “{loader.slug}” is imported: {survey_round.replies.count()} replies, "
            f"{len(loader.versions)} versions, {survey_round.events.count()} events."
        )


def preside(survey_round: Round, email: str) -> None:
    RoundRole.objects.get_or_create(
        survey_round=survey_round, user=account_for(email), role=Role.PRESIDENCY, member_state=None
    )
