import io

import pytest
from openpyxl import Workbook

from questionnaire.problems import Refused
from questionnaire.spreadsheets.tables import MAX_LINES, Layout, file_as_text, read_table, unread_sentence

LAYOUT = Layout(
    {"member_state": ("member state", "country"), "email": ("e-mail", "mail"), "name": ("name",)},
    ("member_state", "email", "name"),
    (frozenset({"member_state", "email"}),),
)


def content(*sheets: tuple[str, str, list[list[object]]]) -> bytes:
    """Of sheets with a title, a state and rows."""
    book = Workbook()
    book.remove(book.active)
    for title, state, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


LIST = ("List", "visible", [["Member State", "E-mail"], ["HR", "ana@b.example"]])


@pytest.mark.parametrize(
    "sheets",
    [
        (LIST,),
        (("Cover", "visible", [["Contact points"], ["as of November"]]), LIST),
        (("Old", "hidden", LIST[2]), LIST),
        (LIST, ("Older", "visible", [["Member State", "E-mail"], ["SI", "jan@b.example"]])),
    ],
    ids=["alone", "cover first", "hidden first", "another behind"],
)
def test_the_first_visible_sheet_with_the_header_is_read(sheets):
    assert file_as_text(content(*sheets), LAYOUT).text == "Member State\tE-mail\nHR\tana@b.example"


def test_without_a_header_the_first_visible_sheet_is_read():
    book = content(("Old", "hidden", [["old"]]), ("List", "visible", [["HR", "ana@b.example"]]))

    assert file_as_text(book, LAYOUT).text == "HR\tana@b.example"


def test_a_workbook_is_read_row_by_row_as_it_would_be_pasted():
    book = content(("List", "visible", [["Member State", "E-mail"], [], ["HR", '"ana"@b.example', "x"]]))

    assert file_as_text(book, LAYOUT).text == 'Member State\tE-mail\t\n\nHR\tana"@b.example\tx'


@pytest.mark.parametrize(
    ("text", "header", "places"),
    [
        ("Country\tName\tMail\nHR\tA\ta@b.example", 1, {"member_state": 0, "name": 1, "email": 2}),
        ("Contact points\n2026\n\nE-mail:\tCountry *\na@b.example\tHR", 4, {"email": 0, "member_state": 1}),
        ("HR\ta@b.example\tA", None, {"member_state": 0, "email": 1, "name": 2}),
    ],
    ids=["other names", "titles above", "none"],
)
def test_the_header_is_found_by_its_names(text, header, places):
    table = read_table(text, LAYOUT)

    assert (table.header.number if table.header else None, table.positions) == (header, places)
    assert [table.cell(row, "email").text for row in table.rows] == ["a@b.example"]


def test_columns_of_another_name_are_named():
    table = read_table("E-mail\tTelephone\tCountry\t\ta@b.example\nx", LAYOUT)

    assert table.unread == ["Telephone", "a@b.example"]
    assert "not read: “Telephone” and “a@b.example”." in unread_sentence(table)
    assert unread_sentence(read_table("HR\ta@b.example", LAYOUT)) == ""


@pytest.mark.parametrize(
    ("text", "surplus"),
    [
        ("E-mail;Country\na@b.example;HR;Ana", "Ana"),
        ("E-mail;Country\na@b.example;HR;", ""),
        ("HR,a@b.example,Novak,Ana", "Ana"),
    ],
)
def test_what_stands_behind_the_last_column_is_found(text, surplus):
    table = read_table(text, LAYOUT)

    assert [table.surplus(row) for row in table.rows] == [surplus]


@pytest.mark.parametrize(
    "text", ["HR\ta@b.example\n" * (MAX_LINES + 1), "\n" * 10_000, "\t" * 200_001, ";" * 200_001]
)
def test_a_list_that_is_too_long_is_refused(text):
    with pytest.raises(Refused, match="more than 500 lines"):
        read_table(text, LAYOUT)


@pytest.mark.parametrize("file", [b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"GIF89a\x00"])
def test_what_is_no_list_is_refused(file):
    with pytest.raises(Refused):
        file_as_text(file, LAYOUT)
