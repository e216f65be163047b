import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from questionnaire.choices import ChangeSource
from questionnaire.locking import lock_reply
from questionnaire.management.commands.import_replies import (
    Rejected,
    activity_lines,
    import_summary,
    print_footnotes,
    print_lines,
)
from questionnaire.management.commands.reply_template import named_round
from questionnaire.models import Reply, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.own_lists.decisions import decisions
from questionnaire.own_lists.layouts import forget_layout, memory_of, remember_layout
from questionnaire.own_lists.mapping import ListMapping, as_json, from_json
from questionnaire.own_lists.plan import Plan, make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.store import compare_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.problems import Refused
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.workbook.store import Applied, apply


class Command(BaseCommand):
    help = (
        "Read a list in a layout of its own (.xlsx, .csv, .tsv, .txt) into the reply of a Member State. "
        "With --suggest, print what its columns and values are taken for, as JSON, and store nothing. "
        "Exit status 1 while decisions are open or the list has errors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, dest="slug", help="short name of the round")
        parser.add_argument("--member-state", required=True, help="code, such as HR")
        parser.add_argument("--sheet", help="name of the sheet, if not the one that is found")
        parser.add_argument(
            "--mapping", type=Path, metavar="M.json", help="the decisions, as --suggest prints"
        )
        parser.add_argument("--suggest", action="store_true", help="print the mapping and the open decisions")
        parser.add_argument("--dry-run", action="store_true", help="the same, but save nothing")
        parser.add_argument(
            "--forget", action="store_true", help="remember no choice for this list, earlier ones too"
        )
        parser.add_argument("file", type=Path, metavar="F")

    def handle(self, *args: Any, **options: Any) -> None:
        survey_round = named_round(options["slug"])
        reply = reply_of(survey_round, options["member_state"])
        with names_of(survey_round):
            try:
                plan = plan_of(reply, options)
                if options["suggest"]:
                    self.stdout.write(json.dumps(suggestion(plan), ensure_ascii=False, indent=1))
                    return
                told = print_lines(self.stdout, import_plan(reply, plan, options))
                print_footnotes(self.stdout, told)
            except Rejected as rejection:
                errors = print_lines(self.stderr, [f"{options['file']}: {line}" for line in rejection.lines])
                print_footnotes(self.stderr, errors)
                raise CommandError("Nothing was stored.") from None


def reply_of(survey_round: Round, code: str) -> Reply:
    replies = survey_round.replies.select_related("survey_round", "member_state")
    reply = replies.filter(member_state=code.upper()).first()
    if reply is None:
        raise CommandError(f"{code} is not asked in the round “{survey_round.slug}”.")
    return reply


def plan_of(reply: Reply, options: dict[str, Any]) -> Plan:
    """Raises Rejected where the file or the mapping cannot be read."""
    codes = activity_codes()
    try:
        sheets = read_list(options["file"].read_bytes())
        chosen = chosen_mapping(options["mapping"])
        sheet = options["sheet"] or (chosen.sheet if chosen else "") or None
        table, mapping = suggest(
            sheets,
            codes,
            sheet=sheet,
            header_row=chosen.header_row if chosen else None,
            chosen=chosen,
            memory=None if options["forget"] else memory_of(reply.member_state),
        )
    except OSError as error:
        raise Rejected([f"The file cannot be read: {error.strerror}. Name a file that is there."]) from None
    except Refused as refusal:
        raise Rejected([str(refusal)]) from None
    return make_plan(table, mapping, ValueReader(codes))


def chosen_mapping(path: Path | None) -> ListMapping | None:
    if path is None:
        return None
    try:
        return from_json(json.loads(path.read_text()))
    except ValueError as error:
        raise Rejected([f"{path} is no JSON: {error}."]) from None


def suggestion(plan: Plan) -> dict[str, Any]:
    left_out = [{"row": row, "reason": reason} for row, reason in plan.left_out]
    return as_json(plan.mapping) | {"left_out": left_out, "decisions": decisions(plan)}


def import_plan(reply: Reply, plan: Plan, options: dict[str, Any]) -> list[str]:
    """The lines that tell what was done. Raises Rejected."""
    if still_open := decisions(plan):
        raise Rejected(still_open)
    try:
        with transaction.atomic():
            comparison = compare_list(lock_reply(reply), plan)
            if comparison.errors:
                raise Rejected(map(str, comparison.errors))
            applied = apply(comparison, source=ChangeSource.LIST)
            remember_or_forget(reply, plan, forget=options["forget"])
            transaction.set_rollback(options["dry_run"])
    except Refused as refusal:
        raise Rejected([str(refusal)]) from None
    return list(report(options["file"], plan, applied, dry_run=options["dry_run"]))


def remember_or_forget(reply: Reply, plan: Plan, *, forget: bool) -> None:
    if forget:
        forget_layout(reply.member_state, plan.table)
    else:
        remember_layout(reply.member_state, plan.table, plan.mapping, None)


def report(path: Path, plan: Plan, applied: Applied, *, dry_run: bool) -> Iterator[str]:
    comparison = applied.comparison
    yield f"{path}: {import_summary(applied, submit=False, dry_run=dry_run)}"
    yield from activity_lines(applied, dry_run=dry_run)
    for held in plan.held:
        for problem in held.problems:
            yield f"  not stored (row {held.number}): {problem}"
    for number, reason in plan.left_out:
        yield f"  left out (row {number}): {reason}"
    for first, second in plan.equal_rows:
        yield f"  rows {first} and {second} are equal: both are kept"
    if plan.own_total is not None:
        yield f"  sum of the list: EUR {plan.own_total:,.2f}; sum of its rows: EUR {plan.total:,.2f}"
    for found in comparison.remaining:
        yield f"  to complete before submission: {found}"
    for note in comparison.notes:
        yield f"  note: {note}"
