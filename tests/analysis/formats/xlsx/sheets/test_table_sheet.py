from dataclasses import replace

import pytest

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.sheets.table_sheet import add_table_sheet, is_wide, sheet_columns
from analysis.formats.xlsx.styles import add_styles
from analysis.grid import Column, Unit
from tests.analysis.annexes import (
    WORDS,
    field_share,
    kosovo_types,
    make_annex,
    overview,
    partner_activities,
    top_partners,
)
from tests.analysis.formats.xlsx.workbooks import make_sheet
from tests.designations import KOSOVO_FOOTNOTE


def test_a_table_stands_below_its_heading_with_notes_and_footnote_under_it():
    sheet, grid = make_sheet(), kosovo_types()

    place = add_table_sheet(sheet, add_styles(sheet.parent), make_annex(), grid)

    assert (place.header_row, place.first_row, place.last_row) == (6, 7, 14)
    rows = list(sheet.iter_rows(6, 14, values_only=True))
    assert rows == [
        ("Field of support", *(column.label for column in grid.columns)),
        *((row.label, *row.cells) for row in grid.rows),
    ]
    assert [sheet.cell(row, 1).value for row in (16, 17)] == [grid.notes[0], KOSOVO_FOOTNOTE]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B7", "$6:$6")


def test_a_total_is_set_in_its_own_styles():
    sheet, grid = make_sheet(), partner_activities()
    place = add_table_sheet(sheet, add_styles(sheet.parent), make_annex(), grid)
    assert [cell.style for cell in sheet[place.first_row][:2]] == [styles.LABEL, styles.NUMBER]
    assert [cell.style for cell in sheet[place.last_row][:2]] == [styles.TOTAL_LABEL, styles.TOTAL_NUMBER]


@pytest.mark.parametrize(
    ("grid", "wide"),
    [(overview(), False), (field_share(), True), (top_partners(), True)],
    ids=["figures", "chart", "ranked partners"],
)
def test_what_does_not_fit_upright_is_printed_across(grid, wide):
    assert is_wide(grid) == wide


def test_many_columns_are_narrow_and_printed_across():
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2010, 2020))
    assert {column.width for column in sheet_columns(replace(overview(), columns=columns), WORDS)[1:]} == {8}
    assert {
        column.width for column in sheet_columns(replace(overview(), columns=columns[1:]), WORDS)[1:]
    } == {17}
    assert is_wide(replace(overview(), columns=columns[:6]))
