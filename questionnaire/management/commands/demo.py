from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaire.illustrative.load import PASSWORD, load
from questionnaire.models import Round
from questionnaire.problems import Refused

ACCOUNTS = (
    "Sign in as presidency@example.org, m01@example.org to m27@example.org, m01.colleague@example.org "
    f"or observer@example.org, password {PASSWORD}."
)


class Command(BaseCommand):
    help = "Load the illustrative round 2020: fictional Member States that tell the published figures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where there is a round already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                "The illustrative round has accounts with a known password, so it is loaded only with "
                "DEBUG=1 or DEMO=1 in the environment."
            )
        if not settings.DEBUG and Round.objects.filter(is_illustrative=False).exists():
            raise CommandError(
                "This database holds a real round, which the known password would open. Use a fresh database."
            )
        if options["if_empty"] and Round.objects.exists():
            self.stdout.write("There is a round already: nothing is loaded.")
            if Round.objects.filter(is_illustrative=True).exists():
                self.stdout.write(ACCOUNTS)
            return
        try:
            survey_round = load()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Round “{survey_round.slug}” is loaded and open.")
        self.stdout.write(ACCOUNTS)
