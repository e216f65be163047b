from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from django.db import transaction

from questionnaire.comparison import Difference
from questionnaire.footnotes import footnotes_in
from questionnaire.management.commands.reply_template import named_round
from questionnaire.models import Activity, Reply, Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.read import ReadReply, read
from questionnaire.workbook.store import Applied, WrongWorkbook, addressed
from questionnaire.workbook.together import WrongWorkbooks, import_together


class Rejected(Exception):  # noqa: N818 - as Refused
    """Workbooks of which nothing is stored, with one line for each reason."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.lines = list(lines)


@dataclass(frozen=True)
class FilledWorkbook:
    """A file as it was read, or the errors that say why it belongs to no reply."""

    path: Path
    content: ReadReply | None = None
    reply: Reply | None = None
    errors: tuple[str, ...] = ()


class Command(BaseCommand):
    help = (
        "Read filled reply workbooks, all or nothing for each, and print what is new, changed and unchanged. "
        "With --submit, workbooks of one Member State are stored and submitted together or not at all, and "
        "nothing is submitted as long as a workbook cannot be assigned to a Member State. "
        "Exit status 1 if any of them has errors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, dest="slug", help="short name of the round")
        parser.add_argument("--submit", action="store_true", help="submit on behalf of the Member State")
        parser.add_argument("--dry-run", action="store_true", help="the same, but save nothing")
        parser.add_argument("files", nargs="+", type=Path, metavar="F.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        survey_round = named_round(options["slug"])
        told: list[str] = []
        errors: list[str] = []
        rejected = 0
        with names_of(survey_round):
            files = [read_file(survey_round, path) for path in options["files"]]
            unassigned = [file.path for file in files if file.reply is None]
            submits = options["submit"] and not unassigned
            for group in groups_of(files, submit=options["submit"]):
                try:
                    lines = import_group(group, submit=submits, dry_run=options["dry_run"])
                    told += print_lines(self.stdout, lines)
                except Rejected as rejection:
                    errors += print_lines(self.stderr, rejection.lines)
                    rejected += len(group)
            print_footnotes(self.stdout, told)
            print_footnotes(self.stderr, errors)
        if rejected:
            raise CommandError(
                f"{rejected} of {number_with_noun(len(options['files']), 'workbook')} had errors; "
                "nothing of what had errors was stored."
                + (not_submitted(unassigned) if options["submit"] and unassigned else "")
            )


def not_submitted(unassigned: Sequence[Path]) -> str:
    """A workbook that says of no Member State that it is its own may be a part of any reply."""
    names = ", ".join(str(path) for path in unassigned)
    return (
        f" Nothing was submitted, since no Member State is known of {names}. "
        "Correct or leave out what is named, then run the command again."
    )


def number_with_noun(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_lines(stream: OutputWrapper, lines: list[str]) -> list[str]:
    for line in lines:
        stream.write(line)
    return lines


def print_footnotes(stream: OutputWrapper, lines: list[str]) -> None:
    """Once, at the end, those of the partners that were named."""
    for footnote in footnotes_in("\n".join(lines)):
        stream.write(footnote)


def read_file(survey_round: Round, path: Path) -> FilledWorkbook:
    try:
        with path.open("rb") as file:
            content = read(file)
        return FilledWorkbook(path, content, addressed(survey_round, content))
    except OSError as error:
        lines = [f"The file cannot be read: {error.strerror}. Name a file that is there."]
    except WrongWorkbook as wrong:
        lines = [str(found) for found in wrong.findings]
    except Refused as refusal:
        lines = [str(refusal)]
    return FilledWorkbook(path, errors=tuple(lines))


def groups_of(files: Iterable[FilledWorkbook], *, submit: bool) -> list[list[FilledWorkbook]]:
    """What is stored together: what is submitted with one reply, otherwise each file by itself."""
    groups: dict[object, list[FilledWorkbook]] = {}
    for number, file in enumerate(files):
        key = file.reply.member_state_id if file.reply and submit else number
        groups.setdefault(key, []).append(file)
    return list(groups.values())


def import_group(files: Sequence[FilledWorkbook], *, submit: bool, dry_run: bool) -> list[str]:
    """The lines that tell what was done. Raises Rejected."""
    reply, contents = files[0].reply, [file.content for file in files if file.content]
    if reply is None:
        raise Rejected(f"{file.path}: {line}" for file in files for line in file.errors)
    try:
        with transaction.atomic():
            applied = import_together(reply, contents, submit=submit)
            transaction.set_rollback(dry_run)
    except WrongWorkbooks as wrong:
        raise Rejected(error_lines(files, wrong.findings)) from None
    except Refused as refusal:
        raise Rejected(f"{file.path}: {refusal}" for file in files) from None
    return [
        line
        for file, done in zip(files, applied, strict=True)
        for line in report(file.path, done, submit=submit, dry_run=dry_run)
    ]


def error_lines(files: Sequence[FilledWorkbook], wrong: Sequence[Iterable[Finding]]) -> Iterator[str]:
    for file, findings in zip(files, wrong, strict=True):
        lines = [str(found) for found in findings]
        for line in lines or [f"Nothing was stored, since another workbook of {files[0].reply} has errors."]:
            yield f"{file.path}: {line}"


def report(path: Path, applied: Applied, *, submit: bool, dry_run: bool) -> Iterator[str]:
    comparison = applied.comparison
    yield f"{path}: {import_summary(applied, submit=submit, dry_run=dry_run)}"
    for answer in comparison.answers:
        yield f"  answer {difference_line(answer)}"
    for answer in comparison.opened:
        yield f"  answer that follows from the activities: {difference_line(answer)}"
    yield from activity_lines(applied, dry_run=dry_run)
    for activity in comparison.kept:
        yield f"  not in the workbook, kept: {activity.reference}: {activity_line(activity)}"
    for found in () if applied.version else comparison.remaining:
        yield f"  to complete before submission: {found}"
    for note in comparison.notes:
        yield f"  note: {note}"


def activity_lines(applied: Applied, *, dry_run: bool) -> Iterator[str]:
    """Each activity that is new or changed."""
    for row, activity in zip(applied.comparison.new, applied.added, strict=True):
        # A reference given in a dry run is not given after all.
        reference = "" if dry_run else f" {activity.reference}"
        yield f"  new{reference} (row {row.number}): {activity_line(activity)}"
    for change in applied.comparison.changed:
        differences = "; ".join(difference_line(difference) for difference in change.differences)
        yield f"  changed {change.stored.reference} (row {change.row.number}): {differences}"


def import_summary(applied: Applied, *, submit: bool, dry_run: bool) -> str:
    comparison = applied.comparison
    reply = comparison.reply
    counts = (
        f"{len(comparison.new)} new, {len(comparison.changed)} changed, {len(comparison.unchanged)} unchanged"
    )
    parts = [f"{reply.member_state} ({reply.member_state_id}): {counts}"]
    if comparison.answers:
        parts.append(f"{number_with_noun(len(comparison.answers), 'answer')} changed")
    if comparison.kept:
        parts.append(f"{len(comparison.kept)} not in the workbook, kept")
    if applied.version:
        parts.append(f"submitted as version {applied.version.number}")
    elif submit:
        parts.append(f"{reply.get_state_display().lower()} already")
    if dry_run:
        parts.append("dry run: nothing was stored")
    return "; ".join(parts)


def difference_line(difference: Difference) -> str:
    return f"{difference.label}: {on_one_line(difference.old)} → {on_one_line(difference.new)}"


def on_one_line(text: str) -> str:
    return " ".join(text.split()) or "blank"


def activity_line(activity: Activity) -> str:
    """Such as `Serbia, Asylum, Expert assistance: Training of asylum officers`."""
    codes = (activity.partner, activity.support_field, activity.assistance_type)
    where = ", ".join(str(code) for code in codes if code) or "no partner, field or type yet"
    return f"{where}: {on_one_line(activity.title)}"
