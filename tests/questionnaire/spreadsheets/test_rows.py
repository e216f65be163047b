import io

from openpyxl import Workbook, load_workbook

from questionnaire.spreadsheets.cells import BLANK, FORMULA, Cell
from questionnaire.spreadsheets.rows import Row, read_rows


def rows_of(book: Workbook, last_row: int = 100, last_column: int = 10) -> list[Row]:
    file = io.BytesIO()
    book.save(file)
    return list(read_rows(load_workbook(file, read_only=True).active, last_row, last_column))


def test_rows_that_hold_something_keep_their_numbers_and_the_places_of_their_cells():
    book = Workbook()
    book.active["B2"] = "text"
    book.active["A4"] = " "
    book.active["C5"] = 40

    assert rows_of(book) == [
        Row(2, (BLANK, Cell("text", "s"))),
        Row(5, (BLANK, BLANK, Cell(40))),
    ]


def test_formulas_and_percentages_are_told_apart_from_plain_numbers():
    book = Workbook()
    book.active.append(["=1+1", 0.4, 0.4])
    book.active["B1"].number_format = "0%"

    assert rows_of(book) == [Row(1, (Cell("=1+1", FORMULA), Cell(0.4, "n", "0%"), Cell(0.4)))]


def test_nothing_is_read_beyond_the_last_row_and_column():
    book = Workbook()
    book.active.append(["a", "b", "c"])
    book.active.append(["d"])

    assert rows_of(book, last_row=1, last_column=2) == [Row(1, (Cell("a", "s"), Cell("b", "s")))]


def test_beside_its_last_cell_a_row_is_blank():
    row = Row(1, (Cell("a"),))

    assert (row.cell(0), row.cell(7)) == (Cell("a"), BLANK)
