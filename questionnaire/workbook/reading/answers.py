"""The sheet Reply: labels in column A, answers in column B."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from questionnaire.models import MemberState, Partner
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import Cell, Row, Sheet, key, last_row_of
from questionnaire.spreadsheets.values.codes import by_spelling
from questionnaire.spreadsheets.values.look_alikes import look_alike
from questionnaire.spreadsheets.values.member_states import find_member_state
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workbook.findings import Finding, UnreadNote, finding
from questionnaire.workbook.layout import (
    LABELS,
    MEMBER_STATE_LABEL,
    REPLY_SHEET,
    ROUND_LABEL,
    SUPPORT_LABEL,
)
from questionnaire.workbook.reading.parse import parse_yes_or_no, refuse_computed

T = TypeVar("T")


@dataclass(frozen=True)
class Answers:
    """What the sheet says. `partners` holds the given answers by code; a blank one is not among them.

    `cells` says where an answer stands and what was typed, by label or partner code. The round and the
    Member State are None where they cannot be read.
    """

    survey_round: str | None = None
    member_state: MemberState | None = None
    supports: bool | None = None
    partners: dict[str, bool] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def finding(self, name: str, problem: Problem) -> Finding:
        """The problem at an answer; `name` is a label of the sheet or a partner's code."""
        cell, value = self.cells.get(name, ("", ""))
        return Finding(problem, REPLY_SHEET, cell, value)


@dataclass(frozen=True)
class Answer:
    """A labelled row: its place and its cell in column B."""

    row: int
    cell: Cell

    @property
    def place(self) -> str:
        return f"B{self.row}"


def read_answers(sheet: Sheet) -> Answers:
    partners = {text: partner.pk for text, partner in by_spelling(Partner.objects.all()).items()}
    rows = labelled_rows(sheet, partners)
    answers = {name: Answer(found[0].number, found[0].cell(1)) for name, found in rows.items()}
    first = min((found[0].number for found in rows.values()), default=0)
    errors = [*merged_errors(sheet, first), *label_errors(rows)]
    given = {
        code: understood(parse_yes_or_no, answers.get(code), errors)
        for code in dict.fromkeys(partners.values())
    }
    return Answers(
        understood(round_slug, answers.get(ROUND_LABEL), errors),
        understood(named_member_state, answers.get(MEMBER_STATE_LABEL), errors),
        understood(parse_yes_or_no, answers.get(SUPPORT_LABEL), errors),
        {code: yes for code, yes in given.items() if yes is not None},
        {name: (answer.place, answer.cell.text) for name, answer in answers.items()},
        tuple(errors),
        tuple(unknown_labels(sheet, partners)),
    )


def understood(parser: Callable[[Cell], T], answer: Answer | None, errors: list[Finding]) -> T | None:
    """What the parser makes of the answer; None where there is none or it cannot be read."""
    if answer is None:
        return None
    try:
        return parser(answer.cell)
    except Unreadable as error:
        errors.append(Finding(error.problem(""), REPLY_SHEET, answer.place, answer.cell.text))
        return None


def round_slug(cell: Cell) -> str:
    refuse_computed(cell)
    return cell.text


def named_member_state(cell: Cell) -> MemberState:
    refuse_computed(cell)
    if member_state := find_member_state(cell.text):
        return member_state
    raise Unreadable(
        "member_state_unknown",
        f"{_('This is not a Member State.')} {look_alike(cell.text)}".strip()
        if cell.text
        else _("The Member State is missing."),
        _("Enter its code, for example HR, or its name in English."),
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
                _("Enter this label in column A and the answer beside it."),
                sheet=REPLY_SHEET,
            )
    for first, *more in rows.values():
        for row in more:
            yield finding(
                "label_twice",
                _("Row %(row)s has the same label.") % {"row": first.number},
                _("Remove one of the two rows."),
                sheet=REPLY_SHEET,
                cell=f"A{row.number}",
                value=row.cell(0).text,
            )


def merged_errors(sheet: Sheet, first_label: int) -> Iterator[Finding]:
    """Cells that are merged hide answers; above the labels and beside columns A and B they do no harm."""
    for merged in sheet.merged:
        is_beside = merged.replace("$", "").split(":")[0].rstrip("0123456789").upper() not in ("A", "B")
        if not is_beside and last_row_of(merged) >= first_label:
            yield finding(
                "merged_cells",
                _("These cells are merged."),
                _("Unmerge them: each label and each answer needs a cell of its own."),
                sheet=REPLY_SHEET,
                cell=merged,
            )


def unknown_labels(sheet: Sheet, partners: dict[str, str]) -> Iterator[str]:
    """Rows with an answer that nobody asked for; texts without one, such as footnotes, are no matter."""
    known = {key(label) for label in LABELS} | set(partners)
    for row in sheet.rows:
        label = row.cell(0).text
        if key(label) not in known and not row.cell(1).is_blank:
            message = _(
                "%(sheet)s!A%(row)s: “%(label)s” is not a label of this sheet. Its answer was not read."
            )
            names = {"sheet": REPLY_SHEET, "row": row.number, "label": " ".join(label.split())}
            yield UnreadNote(message % names)
