"""Copies of a downloaded reply workbook, changed as people change them."""

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook

from questionnaire.models import Reply
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.write import write_workbook
from tests.questionnaire.workbook.files import HEADERS


def fresh(reply: Reply) -> Reply:
    return Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)


def downloaded(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(fresh(reply), file)
    return load_workbook(file)


def set_cells(book: Workbook, row: int, **cells: Any) -> None:
    """Cells of the sheet Activities by header in lower case with underscores."""
    names = {header.lower().replace(" ", "_"): place for place, header in enumerate(HEADERS, 1)}
    for name, value in cells.items():
        book["Activities"].cell(row, names[name]).value = value


def set_answers(book: Workbook, answers: Mapping[str, str]) -> None:
    for row in book["Reply"].iter_rows(max_row=20):
        if row[0].value in answers:
            row[1].value = answers[row[0].value]


def compared(reply: Reply, book: Workbook, choices: Mapping[str, str] | None = None) -> Comparison:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return compare_workbook(fresh(reply), read(file), choices)
