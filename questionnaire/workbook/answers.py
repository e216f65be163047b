"""The sheet Reply: labels in column A, answers in column B."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from questionnaire.models import MemberState, Partner
from questionnaire.workbook.cells import Cell, key
from questionnaire.workbook.codes import find_member_state
from questionnaire.workbook.findings import Finding, finding
from questionnaire.workbook.layout import (
    LABELS,
    MEMBER_STATE_LABEL,
    REPLY_SHEET,
    ROUND_LABEL,
    SUPPORT_LABEL,
)
from questionnaire.workbook.parse import Unreadable, parse_yes_or_no, refuse_computed
from questionnaire.workbook.sheets import Row, Sheet


@dataclass(frozen=True)
class Answers:
    """What the sheet says. `partners` holds the given answers by code; a blank one is not among them.

    `cells` says where an answer stands and what was typed, by label or partner code.
    """

    survey_round: str = ""
    member_state: MemberState | None = None
    supports: bool | None = None
    partners: dict[str, bool] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A labelled row: its place and its cell in column B."""

    row: int
    cell: Cell

    @property
    def place(self) -> str:
        return f"B{self.row}"

    def finding(self, rule: str, message: str, remedy: str) -> Finding:
        return finding(rule, message, remedy, sheet=REPLY_SHEET, cell=self.place, value=self.cell.text)


def read_answers(sheet: Sheet) -> Answers:
    partners = {key(text): p.pk for p in Partner.objects.all() for text in (p.label, p.name)}
    rows = labelled_rows(sheet, partners)
    answers = {name: Answer(found[0].number, found[0].cell(1)) for name, found in rows.items()}
    errors = [*merged_errors(sheet), *label_errors(rows)]
    survey_round, member_state = "", None
    if ROUND_LABEL in answers:
        survey_round = read_round(answers[ROUND_LABEL], errors)
    if MEMBER_STATE_LABEL in answers:
        member_state = read_member_state(answers[MEMBER_STATE_LABEL], errors)
    given = {
        name: yes
        for name, answer in answers.items()
        if name not in (ROUND_LABEL, MEMBER_STATE_LABEL)
        and (yes := read_yes_or_no(answer, errors)) is not None
    }
    return Answers(
        survey_round,
        member_state,
        given.pop(SUPPORT_LABEL, None),
        given,
        {name: (answer.place, answer.cell.text) for name, answer in answers.items()},
        tuple(errors),
        tuple(unknown_labels(sheet, partners)),
    )


def labelled_rows(sheet: Sheet, partners: dict[str, str]) -> dict[str, list[Row]]:
    """The rows by label or partner code; one that stands there twice has two."""
    names = {key(label): label for label in LABELS} | partners
    rows: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if name := names.get(key(row.cell(0).text)):
            rows.setdefault(name, []).append(row)
    return rows


def label_errors(rows: dict[str, list[Row]]) -> Iterator[Finding]:
    for label in LABELS:
        if label not in rows:
            yield finding(
                "label_missing",
                _("The row “%(label)s” is missing.") % {"label": label},
                _("Write this label into column A and the answer beside it."),
                sheet=REPLY_SHEET,
            )
    for first, *more in rows.values():
        for row in more:
            yield finding(
                "label_twice",
                _("This label stands in row %(row)s already.") % {"row": first.number},
                _("Remove one of the two rows."),
                sheet=REPLY_SHEET,
                cell=f"A{row.number}",
                value=row.cell(0).text,
            )


def merged_errors(sheet: Sheet) -> Iterator[Finding]:
    """Cells that are merged hide answers; beside columns A and B they do no harm."""
    for merged in sheet.merged:
        if merged.replace("$", "").split(":")[0].rstrip("0123456789").upper() in ("A", "B"):
            yield finding(
                "merged_cells",
                _("These cells are merged."),
                _("Unmerge them: each label and each answer needs a cell of its own."),
                sheet=REPLY_SHEET,
                cell=merged,
            )


def read_round(answer: Answer, errors: list[Finding]) -> str:
    try:
        refuse_computed(answer.cell)
    except Unreadable as error:
        errors.append(answer.finding(error.rule, error.message, error.remedy))
    return answer.cell.text


def read_member_state(answer: Answer, errors: list[Finding]) -> MemberState | None:
    try:
        refuse_computed(answer.cell)
        return known_member_state(answer.cell.text)
    except Unreadable as error:
        errors.append(answer.finding(error.rule, error.message, error.remedy))
    return None


def known_member_state(text: str) -> MemberState:
    member_state = find_member_state(text)
    if member_state is None:
        raise Unreadable(
            "member_state_unknown",
            _("This is not a Member State.") if text else _("The Member State is missing."),
            _("Write its code, such as HR, or its name in English."),
        )
    return member_state


def read_yes_or_no(answer: Answer, errors: list[Finding]) -> bool | None:
    try:
        return parse_yes_or_no(answer.cell)
    except Unreadable as error:
        errors.append(answer.finding(error.rule, error.message, error.remedy))
    return None


def unknown_labels(sheet: Sheet, partners: dict[str, str]) -> Iterator[str]:
    """Rows with an answer that nobody asked for; texts without one, such as footnotes, are no matter."""
    known = {key(label) for label in LABELS} | set(partners)
    for row in sheet.rows:
        label = row.cell(0).text
        if key(label) not in known and not row.cell(1).is_blank:
            yield _("%(sheet)s!A%(row)s “%(label)s” is not a label here; its answer was not read.") % {
                "sheet": REPLY_SHEET,
                "row": row.number,
                "label": label,
            }
