from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaire.files.whole_files import NotWrittenError
from questionnaire.models import Reply, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.spreadsheets.values.member_states import find_member_state
from questionnaire.workbook.writing.write import write_file


class Command(BaseCommand):
    help = "Write the reply workbook of a Member State, with what it has entered so far."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, dest="slug", help="short name of the round")
        parser.add_argument("--member-state", required=True, help="code, such as HR")
        parser.add_argument("--output", required=True, type=Path, help="F.xlsx; replaced if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        survey_round = named_round(options["slug"])
        with names_of(survey_round):
            self.write(named_reply(survey_round, options["member_state"]), options["output"])

    def write(self, reply: Reply, output: Path) -> None:
        try:
            write_file(reply, output)
        except NotWrittenError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"{output}: {reply.member_state} ({reply.member_state_id}), "
            f"{reply.activities.count()} activities so far."
        )


def named_round(slug: str) -> Round:
    """Raises CommandError, naming the rounds there are."""
    try:
        return Round.objects.get(slug=slug)
    except Round.DoesNotExist:
        slugs = ", ".join(Round.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no round “{slug}”. Rounds: {slugs}.") from None


def named_reply(survey_round: Round, text: str) -> Reply:
    """Raises CommandError, naming the Member States that the round asks."""
    replies = survey_round.replies.select_related("survey_round", "member_state")
    if member_state := find_member_state(text):
        reply = replies.filter(member_state=member_state).first()
        if reply:
            return reply
    codes = ", ".join(replies.values_list("member_state", flat=True)) or "none"
    raise CommandError(f"“{text}” is not asked in the round “{survey_round.slug}”. Asked: {codes}.")
