import os
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from questionnaire.documents.apart import SIGN_OF_LIFE_EVERY, make_apart
from questionnaire.documents.jobs import clear
from questionnaire.documents.queue import lease
from questionnaire.documents.workers import show_life, sign_off
from questionnaire.management.readiness import say_ready


class Command(BaseCommand):
    help = (
        "Make the long documents that people have asked for, one after the other, each in a process with a "
        "limit on time and memory. To be run all the time, by one process or several, on any machine."
    )

    # When it was last shown that this one lives.
    shown_at = 0.0

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--loop",
            type=int,
            metavar="SECONDS",
            help="go on for as long as who started this runs, with so many seconds between two looks",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stopping.set())
        starter = os.getppid()
        show_life()
        say_ready()
        try:
            self.make_waiting(stopping)
            while options["loop"] and not stopping.is_set() and os.getppid() == starter:
                stopping.wait(options["loop"])
                self.make_unless_database_fails(stopping)
        finally:
            sign_off()

    def make_unless_database_fails(self, stopping: threading.Event) -> None:
        """A database that is being restarted ends one pass, not the worker."""
        try:
            self.show_life_if_due()
            self.make_waiting(stopping)
        except DatabaseError as error:
            self.stderr.write(f"No documents made in this pass. {error}")
        close_old_connections()

    def show_life_if_due(self) -> None:
        if time.monotonic() - self.shown_at > SIGN_OF_LIFE_EVERY:
            self.shown_at = time.monotonic()
            show_life()
            clear()

    def make_waiting(self, stopping: threading.Event) -> None:
        while not stopping.is_set() and (job := lease()):
            show_life()
            make_apart(job, stopping.is_set)
