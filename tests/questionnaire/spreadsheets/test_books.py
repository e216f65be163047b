import io

from openpyxl import Workbook

from questionnaire.spreadsheets.books import Property, opened_book, read_book
from questionnaire.spreadsheets.cells import Cell, Row, Sheet
from tests.questionnaire.spreadsheets.xlsx.packages import package, relationships, sheet_xml


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


def test_properties_of_the_file_are_known_and_damaged_ones_stop_nothing():
    root = relationships(w="officeDocument xl/workbook.xml", p="custom-properties docProps/custom.xml")
    parts = {"_rels/.rels": root, "xl/worksheets/sheet1.xml": sheet_xml("")}
    whole = '<Properties><property name="round"><lpwstr>2020</lpwstr></property></Properties>'

    for custom, known in ((whole, (Property("round", "2020"),)), ("<Properties><property", ())):
        with opened_book(io.BytesIO(package(parts | {"docProps/custom.xml": custom}))) as book:
            assert book.custom_doc_props == known
            assert [entry.title for entry in book.entries] == ["List"]
