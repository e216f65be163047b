"""What a reply workbook was filled with, on a hidden sheet of it: it tells what was changed in the file.

Digests are enough for that. They are never stored, and a department's workbook shows nobody else's text.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from openpyxl.workbook import Workbook

from questionnaire.cleaning.fields import cleaned
from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, ActivityColumns
from questionnaire.spreadsheets.cells import Row, clean
from questionnaire.spreadsheets.style import write_text
from questionnaire.workbook.layout import BASE_SHEET

VERSION = "wbsurvey 1"
# One in seventy billion changes would be taken for none.
LETTERS = 6
SEPARATOR = "."
BETWEEN = "\x1f"
REFERENCE, ROW, NAME, ANSWER = range(4)


class Verdict(Enum):
    """Of a value that differs in the file from what is stored: who has changed it since the file was made."""

    CHANGED = auto()
    STAYS = auto()
    CONFLICT = auto()


@dataclass(frozen=True)
class Base:
    """The digests of each row by reference, in the order of `columns`, and of each answer.

    Names of answers are digests too, since nobody is to read codes of partners.
    """

    columns: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def of_row(self, reference: str) -> dict[str, str]:
        """By the name of the column; nothing of a row that the workbook was not filled with."""
        return dict(zip(self.columns, self.rows.get(reference.upper(), ()), strict=False))

    def of_answer(self, name: str) -> str | None:
        return self.answers.get(content_digest("answer", name))

    def has_unchanged(self, reference: str, activity: ActivityColumns) -> bool:
        """Whether the file holds this row as it was filled with it."""
        written = self.of_row(reference)
        return bool(written) and all(
            written[column.name] == column_digest(reference, column, activity)
            for column in COLUMNS.entered
            if column.name in written
        )


def verdict(written: str | None, stored: str, given: str) -> Verdict:
    """`written` is None where the file does not say what it was filled with: then it is believed."""
    if written is None or written == stored:
        return Verdict.CHANGED
    return Verdict.STAYS if written == given else Verdict.CONFLICT


def content_digest(name: str, content: str) -> str:
    """Of a content under a name, so that equal contents do not look equal; "" where there is none."""
    if not content:
        return ""
    digest = hashlib.blake2b(f"{name}{BETWEEN}{content}".encode(), digest_size=LETTERS).digest()
    return base64.urlsafe_b64encode(digest).decode()[:LETTERS]


def column_digest(reference: str, column: Column, activity: ActivityColumns) -> str:
    return content_digest(f"{reference.upper()} {column.name}", column_content(column, activity))


def column_content(column: Column, activity: ActivityColumns) -> str:
    """As a cell can hold it: beside “not available” there is no value."""
    if column.absent and getattr(activity, column.absent.field):
        return column.absent.field
    return BETWEEN.join(field_text(name, getattr(activity, name)) for name in column.fields).strip(BETWEEN)


def field_text(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(cleaned(ActivityColumns, name, value))


def as_held(stored: Activity) -> Activity:
    """With texts as a workbook can hold them: what looks like an escaped character comes back as one."""
    texts = (*COLUMNS.of_kind(Kind.TEXT), *COLUMNS.of_kind(Kind.ANSWER))
    names = [column.name for column in texts if "_x" in getattr(stored, column.name)]
    held = copy(stored) if names else stored
    for name in names:
        setattr(held, name, cleaned(ActivityColumns, name, clean(getattr(stored, name))))
    return held


def base_of(activities: Iterable[Activity], answers: Mapping[str, str]) -> Base:
    """Of what a workbook is filled with now; `answers` by name, as `answer_contents` gives them."""
    columns = COLUMNS.entered
    return Base(
        tuple(column.name for column in columns),
        {
            activity.reference.upper(): tuple(
                column_digest(activity.reference, column, as_held(activity)) for column in columns
            )
            for activity in activities
        },
        {content_digest("answer", name): content_digest(name, content) for name, content in answers.items()},
    )


def write_base(book: Workbook, base: Base) -> None:
    """Rows and answers beside each other, so that the sheet is no longer than that of the activities."""
    sheet = book.create_sheet(BASE_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    write_text(sheet.cell(1, REFERENCE + 1), VERSION)
    write_text(sheet.cell(1, ROW + 1), SEPARATOR.join(base.columns))
    for number, (reference, row) in enumerate(base.rows.items(), 2):
        write_text(sheet.cell(number, REFERENCE + 1), reference)
        write_text(sheet.cell(number, ROW + 1), SEPARATOR.join(row))
    for number, (name, answer) in enumerate(base.answers.items(), 2):
        write_text(sheet.cell(number, NAME + 1), name)
        write_text(sheet.cell(number, ANSWER + 1), answer)


def read_base(found: Sequence[Row]) -> Base:
    """Nothing of what cannot be understood: then the file is believed, as one without this sheet is."""
    if not found or found[0].cell(REFERENCE).text != VERSION:
        return Base()
    header, *rows = found
    columns = tuple(header.cell(ROW).text.split(SEPARATOR))
    split = ((row.cell(REFERENCE).text.upper(), row.cell(ROW).text.split(SEPARATOR)) for row in rows)
    return Base(
        columns,
        {reference: tuple(row) for reference, row in split if reference and len(row) == len(columns)},
        {name: row.cell(ANSWER).text for row in rows if (name := row.cell(NAME).text)},
    )
