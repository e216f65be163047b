import os
import signal
import threading
from typing import Any

from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from questionnaire.mails.delivery import Outcome, send_due
from questionnaire.mails.planned import plan_reminders
from questionnaire.models import Mail


class Command(BaseCommand):
    help = (
        "Queue the reminders that rounds have planned for today, send the mails that are due over the mail "
        "server of EMAIL_URL, and print what came of them. "
        "To be run every few minutes by a timer, on one machine or on several."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--loop",
            type=int,
            metavar="SECONDS",
            help="go on, with so many seconds between two passes, for as long as who started this runs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        if options["loop"] is None:
            self.send(stopping)
            return
        # The mail under way is finished first, so that it is not sent again.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stopping.set())
        starter = os.getppid()
        while not stopping.is_set() and os.getppid() == starter:
            self.send_unless_database_fails(stopping)
            stopping.wait(options["loop"])

    def send_unless_database_fails(self, stopping: threading.Event) -> None:
        """A database that is being restarted ends one pass, not the loop."""
        try:
            self.send(stopping, is_quiet=True)
        except DatabaseError as error:
            self.stderr.write(f"No mails sent in this pass. {error}")
        close_old_connections()

    def send(self, stopping: threading.Event, *, is_quiet: bool = False) -> None:
        plan_reminders()
        outcomes = send_due(get_connection(), stopping.is_set)
        if is_quiet and not outcomes:
            return
        postponed = outcomes[Outcome.POSTPONED] + outcomes[Outcome.BROKEN]
        self.stdout.write(
            f"{outcomes[Outcome.SENT]} sent, {postponed} to be tried again, "
            f"{outcomes[Outcome.DROPPED]} not to be sent, {Mail.objects.waiting().count()} waiting."
        )
