"""The sheet of additional questions, read: one row for each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from questionnaire.additional_questions.answers import Key
from questionnaire.cleaning.numbers import short_number
from questionnaire.models import Partner
from questionnaire.spreadsheets.cells import Cell, Row, Sheet, header_key, key
from questionnaire.spreadsheets.values.codes import by_spelling
from questionnaire.workbook.findings import Finding, finding
from questionnaire.workbook.layout import ADDITIONAL_SHEET

HEADERS = NUMBER, QUESTION, PARTNER, HOW, ANSWER = (
    "Number", "Question", "Partner", "How to answer", "Answer"
)  # fmt: skip


@dataclass(frozen=True)
class AdditionalRow:
    """One row of the sheet; `place` is the cell of its answer."""

    key: Key
    question: str
    answer: Cell
    place: str


@dataclass(frozen=True)
class AdditionalRows:
    """What the sheet holds, before it is held against what the round asks."""

    rows: tuple[AdditionalRow, ...] = ()
    errors: tuple[Finding, ...] = ()


def read_additional(sheet: Sheet) -> AdditionalRows:
    above, columns = columns_below(sheet)
    missing = [header for header in (NUMBER, PARTNER, ANSWER) if header_key(header) not in columns]
    if missing:
        return AdditionalRows(errors=tuple(header_missing(header) for header in missing))
    partners = {text: partner.pk for text, partner in by_spelling(Partner.objects.all()).items()}
    rows: list[AdditionalRow] = []
    errors: list[Finding] = []
    for row in sheet.rows[above + 1 :]:
        read_row(row, columns, partners, rows, errors)
    return AdditionalRows(tuple(rows), tuple(errors))


def columns_below(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """How many rows stand above the headers, and the place of each; by the first row if none has them all."""
    rows = [{header_key(cell.text): place for place, cell in enumerate(row.cells)} for row in sheet.rows]
    needed = {header_key(header) for header in (NUMBER, PARTNER, ANSWER)}
    found = next((above for above, columns in enumerate(rows) if needed <= columns.keys()), 0)
    return found, rows[found] if rows else {}


def header_missing(header: str) -> Finding:
    return finding(
        "header_missing",
        _("The column “%(header)s” is missing.") % {"header": header},
        _("Restore the header of the column, or copy the answers to a new reply workbook."),
        sheet=ADDITIONAL_SHEET,
    )


def read_row(
    row: Row,
    columns: Mapping[str, int],
    partners: Mapping[str, str],
    rows: list[AdditionalRow],
    errors: list[Finding],
) -> None:
    number, partner, answer = (row.cell(columns[header_key(name)]) for name in (NUMBER, PARTNER, ANSWER))
    letter = get_column_letter(columns[header_key(ANSWER)] + 1)
    code = partners.get(key(partner.text))
    position = short_number(number.text)
    if position is not None and (partner.is_blank or code):
        question = row.cell(columns.get(header_key(QUESTION), len(row.cells))).text
        rows.append(AdditionalRow((position, code), question, answer, f"{letter}{row.number}"))
    elif not answer.is_blank:
        errors.append(
            finding(
                "question_unknown",
                _("It is not clear which additional question this answers, or for which partner."),
                _(
                    "Enter the number of the question, and the name of the partner if the question is "
                    "asked for each partner."
                ),
                sheet=ADDITIONAL_SHEET,
                cell=f"{letter}{row.number}",
                value=answer.text,
            )
        )
