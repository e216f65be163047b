from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from wbsurvey.operation.connections import connections, send_trial
from wbsurvey.operation.health import HealthCheck, run_check


class Command(BaseCommand):
    help = (
        "Connect to what the settings name (database, mail server, folder of backups, identity provider) and "
        "compare the clock. A line for each; exit 1 where one is not well."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail-to", metavar="ADDRESS", help="send a test e-mail to this address")
        parser.add_argument(
            "--backups",
            type=Path,
            default=Path("/var/backups/wbsurvey"),
            help="the folder of backups (%(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["mail_to"]
        trial = [HealthCheck("trial", "Test e-mail", lambda: send_trial(address))] if address else []
        failed = [check for check in (*connections(options["backups"]), *trial) if not self.is_well(check)]
        if failed:
            raise CommandError(
                f"{len(failed)} not well: {', '.join(check.title.lower() for check in failed)}."
            )

    def is_well(self, check: HealthCheck) -> bool:
        try:
            is_well, words = run_check(check)
        except Error:
            is_well, words = False, "Not looked at: the database does not answer."
        self.stdout.write(f"{'well' if is_well else 'NOT WELL':9}{check.title}: {words}")
        return is_well
