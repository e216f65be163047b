import os
import signal
import threading
import time
from typing import Any

from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from questionnaire.mails.planned import plan_reminders
from questionnaire.mails.sending import mail_server
from questionnaire.mails.sending.delivery import DeliveryOutcome, knock, send_due
from questionnaire.management.readiness import say_ready
from questionnaire.models import Mail

# In seconds.
SIGN_OF_LIFE_EVERY = 15
PLAN_EVERY = 60
KNOCK_EVERY = 60


class Command(BaseCommand):
    help = (
        "Queue the reminders that rounds have planned for today, send the mails that are due over the mail "
        "server of EMAIL_URL, codes for signing in first, and print what came of them. "
        "To be run every few minutes by a timer, and with --codes --loop 1 all the time, on one machine or "
        "on several."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # When each of what a loop does now and then was done last.
        self.done_at: dict[str, float] = {}

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--loop",
            type=int,
            metavar="SECONDS",
            help="go on, with so many seconds between two passes, for as long as who started this runs",
        )
        parser.add_argument(
            "--codes",
            action="store_true",
            help="send codes and links to sign in alone, and plan no reminders",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        codes_alone: bool = options["codes"]
        if options["loop"] is None:
            self.send(stopping, codes_alone=codes_alone)
            return
        # The mail under way is finished first, so that it is not sent again.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stopping.set())
        starter = os.getppid()
        mail_server.note_worker()
        say_ready()
        while not stopping.is_set() and os.getppid() == starter:
            self.send_unless_database_fails(stopping, codes_alone=codes_alone)
            stopping.wait(options["loop"])

    def send_unless_database_fails(self, stopping: threading.Event, *, codes_alone: bool) -> None:
        """A database that is being restarted ends one pass, not the loop."""
        try:
            if self.is_time("show life", SIGN_OF_LIFE_EVERY):
                mail_server.note_worker()
            self.send(stopping, codes_alone=codes_alone, is_quiet=True)
            if mail_server.state().is_failing and self.is_time("knock", KNOCK_EVERY):
                knock()
        except DatabaseError as error:
            self.stderr.write(f"No mails sent in this pass. {error}")
        close_old_connections()

    def send(self, stopping: threading.Event, *, codes_alone: bool, is_quiet: bool = False) -> None:
        if not codes_alone and self.is_time("plan", PLAN_EVERY):
            plan_reminders()
        outcomes = send_due(get_connection(), stopping.is_set, codes_alone=codes_alone)
        if is_quiet and not outcomes:
            return
        postponed = outcomes[DeliveryOutcome.POSTPONED] + outcomes[DeliveryOutcome.BROKEN]
        self.stdout.write(
            f"{outcomes[DeliveryOutcome.SENT]} sent, {postponed} to be tried again, "
            f"{outcomes[DeliveryOutcome.DROPPED]} not to be sent, {Mail.objects.waiting().count()} waiting."
        )

    def is_time(self, what: str, every: int) -> bool:
        """Whether so many seconds have gone by since this was asked with yes for an answer."""
        now = time.monotonic()
        if now - self.done_at.get(what, -every) < every:
            return False
        self.done_at[what] = now
        return True
