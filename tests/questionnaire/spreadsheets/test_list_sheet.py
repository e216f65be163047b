"""Tests of lists as sheets of a workbook."""

import io

import pytest
from openpyxl import load_workbook

from questionnaire.models import Round
from questionnaire.spreadsheets.list_sheet import ListSheet, list_workbook

pytestmark = pytest.mark.django_db

LIST = ListSheet(
    title="Log",
    heading=("Log of 2020", "Two lines"),
    header=("What", "How many"),
    lines=(("=1+1", 2), ("Kosovo*", None)),
    widths=(30, 10),
    first_moving="B",
    has_filter=True,
)


def test_a_list_has_its_heading_its_table_and_its_footnotes() -> None:
    empty = ListSheet("Empty", ("Nothing",), ("What",), (), (30,))
    file = list_workbook(Round(title="2020", marking="LIMITE"), LIST, empty, distribution="For circulation")

    book = load_workbook(io.BytesIO(file))
    first, second = book.worksheets

    assert (book.properties.title, book.properties.subject) == ("Log of 2020", "LIMITE · For circulation")
    assert {sheet.oddHeader.center.text for sheet in book} == {"LIMITE · For circulation"}
    rows = [tuple(cell.value for cell in row) for row in first.iter_rows(max_row=7)]
    assert rows == [
        ("Log of 2020", None),
        ("Two lines", None),
        (None, None),
        (None, None),
        ("What", "How many"),
        ("=1+1", 2),
        ("Kosovo*", None),
    ]
    assert first["A6"].data_type == "s"
    assert (first.freeze_panes, first.auto_filter.ref, first.print_title_rows) == ("B6", "A5:B7", "$5:$5")
    assert "Kosovo" in LIST.texts
    assert [cell.value for cell in second["A"]] == ["Nothing", None, None, None, "What"]
