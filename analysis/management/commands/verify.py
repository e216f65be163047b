import logging
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from analysis.backup.snapshot import one_moment
from analysis.management.selecting import named_round
from analysis.management.signed_files import signer_of_file
from analysis.models import Verification
from analysis.verification.findings import Counts, Heads
from analysis.verification.heads import signed_heads
from analysis.verification.verify import findings_in
from questionnaire.models import Round

logger = logging.getLogger(__name__)
# So many are kept for the page of whoever operates the service; the command prints all.
FIRST = 5


class Command(BaseCommand):
    help = (
        "Hold the database against its own hashes: versions, the chain of events, which versions count and "
        "are accepted, states, clearance copies, letters, releases and their files. Ends with 1 and a line "
        "for each thing that does not fit. The service may be in use meanwhile. Without --round the result "
        "is kept for the page Operation, /readyz and /metrics."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", help="short name of the one round to verify, such as 2020")
        parser.add_argument(
            "--file", type=Path, help="a backup or an archive to verify in place of the database"
        )
        parser.add_argument("--key", type=Path, help="file with the secret key of age, for a backup")
        parser.add_argument(
            "--accept-key", default="", metavar="FINGERPRINT", help="take a file that this key has signed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"]:
            signer = signer_of_file(options["file"], options["key"], options["accept_key"])
            self.stdout.write(f"{options['file']} is as it was written. {signer}")
        else:
            self.verify(options)

    def verify(self, options: dict[str, Any]) -> None:
        rounds = Round.objects.all()
        if options["round"] is not None:
            rounds = rounds.filter(pk=named_round(options["round"]).pk)
        counts, number, first = Counts(), 0, []
        heads: Heads = {}
        made_at = timezone.now()
        with one_moment():
            for finding in findings_in(rounds, counts, heads):
                number += 1
                first += [str(finding)] if number <= FIRST else []
                self.stdout.write(str(finding))
        if options["round"] is None:
            Verification.objects.create(
                made_at=made_at,
                findings=number,
                first_findings="\n".join(first),
                **vars(counts),
                **signed_heads(made_at, heads),
            )
            log_heads(heads)
        if number:
            logger.error(
                ngettext(
                    "The database does not match its own hashes: %d finding.",
                    "The database does not match its own hashes: %d findings.",
                    number,
                ),
                number,
            )
            raise CommandError(f"{counts} Findings: {number:,}.")
        self.stdout.write(str(counts))


def log_heads(heads: Heads) -> None:
    """The journal is no part of the database: whoever writes there cannot change what it says."""
    for slug, head in sorted(heads.items()):
        logger.info("Round %s: the chain ends with event %d, whose hash is %s.", slug, head.number, head.hash)
