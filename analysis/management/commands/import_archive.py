from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from analysis.archive.check import DamagedArchiveError, read_signed
from analysis.archive.load import Loader, OtherRoundError, People
from analysis.signing import UnknownKeyError
from questionnaire.choices import Role
from questionnaire.contact_points.contact_points import account_for
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
            help="pseudonyms without sign-in (the default), or accounts with their roles",
        )
        parser.add_argument(
            "--presidency",
            action="append",
            default=[],
            metavar="E-MAIL",
            help="who may read the round here; may be given several times",
        )

        parser.add_argument(
            "--accept-key",
            default="",
            metavar="FINGERPRINT",
            help="take an archive that this key has signed, which the service does not know",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files, signer = read_signed(options["file"])
            signer.refuse_unknown(options["accept_key"])
            loader = Loader(files, People(options["people"]))
            survey_round = loader.load()
        except (DamagedArchiveError, OtherRoundError, UnknownKeyError) as error:
            raise CommandError(str(error)) from None
        (self.stdout if signer.is_known else self.stderr).write(str(signer))
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
