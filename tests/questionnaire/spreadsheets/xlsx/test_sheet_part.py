import datetime as dt

import pytest

from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import BLANK, ERROR_VALUE, FORMULA, Cell, Row
from tests.questionnaire.spreadsheets.xlsx.packages import (
    WORKBOOK,
    package,
    sheet_xml,
    styles_xml,
    texts_xml,
    workbook_of,
)

DATES = styles_xml(
    formats='<numFmt numFmtId="164" formatCode="yyyy"/>', styles='<xf/><xf numFmtId="164"/><xf numFmtId="9"/>'
)


def cells_in(cells: str) -> tuple[Cell, ...]:
    [sheet] = read_book(
        workbook_of(f'<row r="1">{cells}</row>', styles=DATES, texts=texts_xml("<t>text</t>"))
    )
    return sheet.rows[0].cells


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ("<c><v>40</v></c>", Cell(40)),
        ("<c><v>1.5E3</v></c>", Cell(1500.0)),
        ('<c s="2"><v>0.4</v></c>', Cell(0.4, "n", "0%")),
        ('<c t="s"><v>0</v></c>', Cell("text", "s")),
        ('<c t="str"><v>text</v></c>', Cell("text", "s")),
        ('<c t="b"><v>1</v></c>', Cell(True, "b")),
        ('<c t="e"><v>#BEZUG!</v></c>', Cell("#BEZUG!", ERROR_VALUE)),
        ('<c t="d"><v>2015-03-01</v></c>', Cell(dt.date.fromisoformat("2015-03-01"), "d")),
        ('<c s="1"><v>42064</v></c>', Cell(dt.datetime.fromisoformat("2015-03-01"), "d", "yyyy")),
        ('<c s="1"><v>99999999999</v></c>', Cell("#VALUE!", ERROR_VALUE, "yyyy")),
        ("<c><f>1+1</f><v>2</v></c>", Cell("=1+1", FORMULA)),
        ('<c><f t="array" ref="A1:A2">1+1</f><v>2</v></c>', Cell("=1+1", FORMULA)),
    ],
)
def test_each_kind_of_content_is_read(xml: str, cell: Cell):
    assert cells_in(xml) == (cell,)


def test_dates_are_counted_from_the_day_that_the_workbook_says():
    book = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = sheet_xml('<row r="1"><c r="A1" s="1"><v>40602</v></c></row>')

    [sheet] = read_book(
        package({"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": rows, "xl/styles.xml": DATES})
    )

    assert sheet.rows[0].cell(0).value == dt.datetime.fromisoformat("2015-03-01")


def test_rows_and_cells_without_an_address_follow_each_other():
    [sheet] = read_book(
        workbook_of(
            '<row><c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c><v>3</v></c></row>'
            "<row><c><v>4</v></c></row>"
        )
    )

    assert sheet.rows == (Row(1, (Cell(1),)), Row(5, (BLANK, Cell(2), Cell(3))), Row(6, (Cell(4),)))


def test_rows_in_which_nothing_is_printed_are_left_out():
    own = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    rows = "".join(f'<row r="{n}">{own.format(n, text)}</row>' for n, text in ((1, " "), (2, ""), (3, "x")))

    assert [row.number for row in read_book(workbook_of(rows))[0].rows] == [3]


def test_what_is_hidden_and_merged_is_said():
    row = '<row r="{0}"{1}><c r="A{0}"><v>1</v></c></row>'
    rows = row.format(1, "") + row.format(2, ' hidden="1"') + row.format(3, ' ht="0" customHeight="1"')
    columns = '<cols><col min="2" max="3" hidden="true"/><col min="5" max="16384" width="0"/></cols>'
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'

    [sheet] = read_book(
        package({"xl/worksheets/sheet1.xml": sheet_xml(rows, before=columns, after=merged)}), last_column=6
    )

    assert sheet.hidden_rows == {2, 3}
    assert sheet.hidden_columns == {1, 2, 4, 5}
    assert sheet.merged == ("A1:B1",)


def test_nothing_is_read_beyond_the_last_row_and_column():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    )

    [sheet] = read_book(workbook_of(rows), last_row=1, last_column=2)

    assert sheet.rows == (Row(1, (Cell(1),)),)


@pytest.mark.parametrize(
    "cell", ['<c t="s"><v>7</v></c>', "<c><v>seven</v></c>", "<c><v>nan</v></c>", '<c r="ZZZZ1"><v>1</v></c>']
)
def test_content_that_cannot_be_what_it_says_is_damage(cell: str):
    with pytest.raises(Refused, match="damaged"):
        cells_in(cell)
