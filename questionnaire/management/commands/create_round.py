import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from questionnaire.choices import MemberStateKind, Role
from questionnaire.cleaning.text import clean_address
from questionnaire.code_lists import MEMBER_STATE_ALIASES
from questionnaire.models import MemberState, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.rounds.rounds import create_round, latest_round
from questionnaire.workflow import OPEN_ROUND, move_round

BRUSSELS = ZoneInfo("Europe/Brussels")


def date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is not a date. Enter it in the form 2020-05-12.") from None


def brussels_time(text: str) -> dt.datetime:
    """A time without a zone is Brussels time; a day alone ends at 23:59:59."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"“{text}” is not a time. Enter 2020-05-12T18:00 (Brussels time) or 2020-05-12T16:00Z."
        ) from None
    if len(text) <= len("2020-05-12"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)


def email_address(text: str) -> str:
    cleaned = clean_address(text)
    try:
        validate_email(cleaned)
    except ValidationError:
        raise CommandError(f"“{text}” is not an e-mail address.") from None
    return cleaned


class Command(BaseCommand):
    help = (
        "Create a round with all partners, fields and types, and open it unless --prepare is given. "
        "The respondents are the 27."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", required=True, help="short name, such as 2026")
        parser.add_argument("--title", required=True)
        parser.add_argument("--period-start", required=True, help="2015-01-01")
        parser.add_argument("--cutoff", required=True, help="not after the day of the deadline")
        parser.add_argument("--deadline", required=True, help="2026-12-18T18:00")
        parser.add_argument("--member-states", help="codes with commas, such as HR,SI; default: the 27")
        parser.add_argument(
            "--previous",
            metavar="SLUG|none",
            help="the round whose running activities are offered again; default: the latest one",
        )
        parser.add_argument(
            "--presidency",
            action="append",
            default=[],
            metavar="E-MAIL",
            help="who runs the round and signs in with a code sent by e-mail; may be given several times",
        )
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="leave the round in preparation: its Presidency completes and opens it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_beside_demo()
        try:
            with transaction.atomic():
                survey_round = create_round(
                    slug=options["slug"],
                    title=options["title"],
                    period_start=date(options["period_start"]),
                    cutoff=date(options["cutoff"]),
                    deadline=brussels_time(options["deadline"]),
                    member_states=member_states_with(options["member_states"]),
                    previous=last_round(options["previous"]),
                )
                for email in options["presidency"]:
                    preside(survey_round, email_address(email))
                if not options["prepare"]:
                    move_round(OPEN_ROUND, survey_round, None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except ValidationError as error:
            raise CommandError(error_lines(error)) from None
        asked, state = survey_round.replies.count(), "in preparation" if options["prepare"] else "open"
        self.stdout.write(f"Round “{survey_round.slug}” is {state}: {asked} respondents.")
        if survey_round.previous:
            self.stdout.write(f"What still ran in the round “{survey_round.previous.slug}” is offered again.")


def error_lines(error: ValidationError) -> str:
    """Each message with the option that it concerns."""
    return " ".join(
        f"--{name.replace('_', '-')}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    )


def refuse_beside_demo() -> None:
    if not settings.DEBUG and Round.objects.filter(is_illustrative=True).exists():
        raise CommandError(
            "This database holds the illustrative round, whose accounts have a known password. "
            "Use a fresh database for a real round."
        )


def last_round(slug: str | None) -> Round | None:
    """The round with this short name, the latest one where none is named. Raises CommandError."""
    if slug is None:
        return latest_round()
    if slug.lower() == "none":
        return None
    if found := Round.objects.filter(slug__iexact=slug).first():
        return found
    raise CommandError(f"There is no round “{slug}”. Name another one, or write --previous none.")


def preside(survey_round: Round, email: str) -> None:
    """Make this person the Presidency of the round, with an account where there is none yet."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    RoundRole.objects.get_or_create(survey_round=survey_round, user=user, role=Role.PRESIDENCY)


def member_states_with(codes: str | None) -> list[MemberState] | None:
    """The Member States with these codes, or None for the 27. Raises CommandError for what is unknown."""
    if codes is None:
        return None
    wanted = [code.strip().upper() for code in codes.split(",") if code.strip()]
    wanted = [MEMBER_STATE_ALIASES.get(code, code) for code in wanted]
    known = MemberState.objects.exclude(kind=MemberStateKind.FICTIONAL).in_bulk(wanted)
    if unknown := [code for code in wanted if code not in known]:
        possible = MemberState.objects.exclude(kind=MemberStateKind.FICTIONAL).values_list("pk", flat=True)
        raise CommandError(f"Unknown Member State: {', '.join(unknown)}. Known: {', '.join(possible)}.")
    if not wanted:
        raise CommandError("No Member State is named. Leave --member-states out to ask the 27.")
    return list(known.values())
