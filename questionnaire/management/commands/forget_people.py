import argparse
import datetime as dt
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from questionnaire.models import Round
from questionnaire.personal_data.anonymisation import due_rounds, forget, named_in_texts, to_forget
from questionnaire.personal_data.retention import LOGS

LOG_LINES = "\n".join(f"  KEEP_{log.name.upper()}_DAYS  {log.label}" for log in LOGS)


class Command(BaseCommand):
    help = (
        "Remove the contact points of rounds that have been archived long enough, and clear each log after "
        "its time. Accounts without another role get a pseudonym and can never sign in again; no figure, "
        "version or hash changes. Free texts in which somebody is named are listed for a person to check. "
        "A second run changes nothing. To be run daily by a timer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = (
            "How many days each is kept comes from the environment:\n"
            "  KEEP_PEOPLE_DAYS  contact points, after their round was archived\n" + LOG_LINES
        )
        parser.add_argument("--round", help="people of this archived round alone, such as 2020")
        parser.add_argument(
            "--after-days", type=int, help="so many days after archiving, in place of KEEP_PEOPLE_DAYS"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        # A dry run alone is one transaction, to be taken back: nobody waits for all people and logs at once.
        with transaction.atomic() if options["dry_run"] else nullcontext():
            self.forget_people(options["round"], options["after_days"])
            self.clear_logs()
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write("This was a dry run: nothing is changed.")

    def forget_people(self, slug: str | None, after_days: int | None) -> None:
        days = settings.KEEP_DAYS["people"] if after_days is None else after_days
        if days < 0:
            raise CommandError("--after-days is less than 0. Give a number of days, such as 365.")
        if slug:
            refuse_unless_archived(slug)
        rounds = due_rounds(dt.timedelta(days=days), slug)
        people = to_forget(rounds)
        # By their names, which are there for the last time.
        places = list(named_in_texts(rounds, people))
        forgotten = sum(forget(user) for user in people)
        names = ", ".join(survey_round.slug for survey_round in rounds) or "none"
        self.stdout.write(f"Rounds archived {days} days ago or earlier: {names}.")
        self.stdout.write(f"Contact points forgotten: {forgotten}.")
        if places:
            self.stdout.write("Texts in which somebody is named, to be looked at by a person:")
        for place in places:
            self.stdout.write(f"  {place}")

    def clear_logs(self) -> None:
        for log in LOGS:
            cleared = log.clear(dt.timedelta(days=log.days))
            self.stdout.write(f"Cleared of {log.label} (days kept: {log.days}): {cleared}.")
        limits: Any = caches["default"]
        self.stdout.write(f"Cleared of expired counts of limits: {limits.clear_expired()}.")


def refuse_unless_archived(slug: str) -> None:
    survey_round = Round.objects.filter(slug=slug).first()
    if survey_round is None:
        raise CommandError(f"There is no round “{slug}”.")
    if not survey_round.is_archived:
        raise CommandError(
            f"The round “{slug}” is not archived, so its contact points are still needed. Archive it first."
        )
