import io

from openpyxl import Workbook

from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.rows import Row
from questionnaire.spreadsheets.sheets import Sheet


def sheets_of(book: Workbook) -> tuple[Sheet, ...]:
    file = io.BytesIO()
    book.save(file)
    return read_book(file.getvalue())


def test_all_sheets_of_a_workbook_are_read_hidden_ones_too():
    book = Workbook()
    book.active["A1"] = "first"
    notes = book.create_sheet("Notes")
    notes["A2"] = 0.4
    notes["A2"].number_format = "0%"
    notes.merge_cells("B1:B2")
    notes.sheet_state = "hidden"

    assert sheets_of(book) == (
        Sheet("Sheet", (Row(1, (Cell("first", "s"),)),)),
        Sheet("Notes", (Row(2, (Cell(0.4, "n", "0%"),)),), ("B1:B2",), is_hidden=True),
    )
