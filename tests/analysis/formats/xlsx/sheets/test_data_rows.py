import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.sheets.data_rows import Formats, WrittenCells, formats_of, write_rows
from analysis.grid import Year
from tests.analysis.formats.xlsx.workbooks import ROWS, make_tally

FORMATS = Formats(text=1, quoted=2, number=3, decimal=4, date=5, year=6)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Training", '<c s="1" t="inlineStr"><is><t>Training</t></is></c>'),
        ("=1+1", '<c s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'),
        ("a < b ", '<c s="1" t="inlineStr"><is><t xml:space="preserve">a &lt; b </t></is></c>'),
        ("no\x00thing", '<c s="1" t="inlineStr"><is><t xml:space="preserve">nothing</t></is></c>'),
        (2018, '<c s="3"><v>2018</v></c>'),
        (Decimal("1500.00"), '<c s="3"><v>1500.00</v></c>'),
        (Decimal("1500.50"), '<c s="4"><v>1500.50</v></c>'),
        (dt.date(2018, 3, 1), '<c s="5"><v>43160</v></c>'),
        (Year(2018), '<c s="6"><v>2018</v></c>'),
        (None, "<c/>"),
    ],
)
def test_a_cell_is_written_as_what_it_holds(value, cell):
    assert WrittenCells(FORMATS).row((value,)).decode() == f"<row>{cell}</row>"


def test_rows_are_written_in_their_order_and_counted():
    target = io.BytesIO()
    tally = make_tally(())
    write_rows(target, iter(ROWS * 200), FORMATS, tally)
    assert tally.activities(()) == 800
    cells = WrittenCells(FORMATS)
    assert target.getvalue() == b"".join(map(cells.row, ROWS * 200))


def test_formats_are_numbers_in_the_list_of_the_workbook():
    workbook = Workbook()
    cell_styles = styles.add_styles(workbook)
    formats = formats_of(workbook, cell_styles)
    listed = workbook._cell_styles
    assert listed[formats.decimal] == cell_styles[styles.DATA_DECIMAL]
    assert listed[formats.quoted] == styles.quoted(cell_styles[styles.DATA_TEXT])
