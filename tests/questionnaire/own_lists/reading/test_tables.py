import io

import pytest
from openpyxl import Workbook

from questionnaire.own_lists.reading.headers import HeaderReader
from questionnaire.own_lists.reading.tables import find_table, read_list
from questionnaire.problems import Refused

HEADER = ("Country", "Area", "Title of project", "Start", "End", "Status")
ROW = ("Serbia", "Asylum", "Training", "2016", "2017", "completed")


def as_bytes(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def found(book, **options):
    return find_table(read_list(as_bytes(book)), HeaderReader(), **options)


def test_the_header_is_found_below_titles():
    table = found(book_of(("Bilateral support",), ("as of 1 April 2020", "Ministry"), (), HEADER, ROW, ROW))

    assert table.header_row == 4
    assert [column.name for column in table.columns] == list(HEADER)


def test_the_sheet_with_the_list_is_found_behind_a_cover():
    book = book_of(("List of projects", "Ministry of the Interior"), ("Contact", "someone"))
    sheet = book.create_sheet("Projects")
    for row in (HEADER, ROW, ROW):
        sheet.append(row)

    assert found(book).sheet.title == "Projects"
    assert found(book, sheet="Sheet").sheet.title == "Sheet"


def test_a_hidden_sheet_is_taken_only_if_no_other_has_a_table():
    book = book_of(HEADER[:3], ROW[:3])
    hidden = book.create_sheet("Old")
    for row in (HEADER, ROW):
        hidden.append(row)
    hidden.sheet_state = "hidden"

    assert found(book).sheet.title == "Sheet"


def test_the_header_can_be_said():
    assert found(book_of(("Who", "What"), HEADER, ROW), header_row=1).columns[0].name == "Who"


def test_a_header_of_two_lines_is_named_by_both():
    book = book_of(
        ("Country", "Time", None, "Title"), (None, "Start", "End", None), ("Serbia", 2016, 2017, "A")
    )
    for span in ("A1:A2", "B1:C1", "D1:D2"):
        book.active.merge_cells(span)

    table = found(book)

    assert table.header_row == 2
    assert [column.name for column in table.columns] == ["Country", "Time / Start", "Time / End", "Title"]


@pytest.mark.parametrize(
    "upper",
    ["Country;Project;Project;Duration;Duration", "Country;Project;;Duration;"],
    ids=["repeated", "blank"],
)
def test_a_header_of_two_lines_is_found_in_a_text_file(upper):
    lines = (upper, ";Name;Area;from;to", "Serbia;Training;Asylum;2018;2019", "Albania;Cars;Return;2017;")

    table = find_table(read_list("\n".join(lines).encode()), HeaderReader())

    assert table.header_row == 2
    assert [column.name for column in table.columns] == [
        "Country",
        "Project / Name",
        "Project / Area",
        "Duration / from",
        "Duration / to",
    ]


def test_values_under_headers_are_no_second_line_of_them():
    lines = (
        "Country;Field;Type;Title;End",
        "Serbia;Asylum;Equipment;Name tags;",
        "Albania;Return;Expert;Area;",
    )

    assert find_table(read_list("\n".join(lines).encode()), HeaderReader()).header_row == 1


def test_two_columns_of_one_name_are_two():
    table = found(book_of(("Country", "Title", "Title"), ("Serbia", "A", "B")))

    assert [column.name for column in table.columns] == ["Country", "Title", "Title (2)"]


def test_a_merged_text_holds_for_all_its_rows_and_an_amount_for_one():
    book = book_of(("Country", "Title", "Amount EUR"), ("Serbia", "A", 5), (None, "B", None))
    for span in ("A2:A3", "C2:C3"):
        book.active.merge_cells(span)

    _first, second = found(book).body

    assert [second.cell(index).text for index in range(3)] == ["Serbia", "B", ""]


@pytest.mark.parametrize("content", [b"", b"one line", b"a;b"])
def test_without_a_table_the_list_is_refused(content):
    with pytest.raises(Refused, match="No row of headers was found"):
        find_table(read_list(content), HeaderReader())


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="The file has no sheet “Other”"):
        found(book_of(HEADER, ROW), sheet="Other")
