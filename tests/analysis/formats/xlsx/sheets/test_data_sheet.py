import io
from dataclasses import replace

import pytest

from analysis.formats.xlsx.sheets.data_sheet import (
    WrongNumberOfRowsError,
    add_data_sheet,
    widths_of,
)
from analysis.formats.xlsx.sheets.tally import WrittenData
from analysis.formats.xlsx.styles import add_styles
from analysis.grid import DataNames
from tests.analysis.annexes import make_annex
from tests.analysis.formats.xlsx.workbooks import ROWS, make_sheet, make_tally

HEADER = ("Code", "Member State", "Reference", "Partner", "Field", "Type")
NAMES = DataNames(
    headers={
        "member_state": "Code",
        "partner": "Partner",
        "support_field": "Field",
        "assistance_type": "Type",
    }
)


def written(*, activities: int) -> tuple[WrittenData, object]:
    sheet = make_sheet("Data")
    annex = replace(make_annex(activities=activities), data_names=NAMES)
    return add_data_sheet(sheet, add_styles(sheet.parent), annex, iter([HEADER, *ROWS]), io.BytesIO()), sheet


def test_the_rows_are_a_table_with_filters_below_the_heading():
    data, sheet = written(activities=4)

    [table] = sheet.tables.values()
    assert (data.header_row, data.rows, data.last_cell) == (8, 4, "F12")
    assert (table.displayName, table.ref, table.autoFilter.ref) == ("Data", "A8:F12", "A8:F12")
    assert [column.name for column in table.tableColumns] == list(HEADER)
    assert [cell.value for cell in sheet[8]] == list(HEADER)
    assert (sheet.freeze_panes, sheet.print_title_cols) == ("D9", "$A:$C")


def test_a_table_without_rows_has_an_empty_one():
    assert WrittenData(header_row=8, columns=6, rows=0, tally=make_tally()).last_cell == "F9"


def test_rows_that_the_tables_do_not_count_are_refused():
    with pytest.raises(WrongNumberOfRowsError, match="The data have 4 rows, the tables count 5 activities"):
        written(activities=5)


def test_columns_are_broad_enough_for_what_they_hold_within_bounds():
    assert widths_of([("Code", "Title", "Reference"), ("HR", "x" * 100, "2020-HR-000001")]) == [12, 48, 17]
