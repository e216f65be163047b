import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from questionnaire.problems import Refused
from questionnaire.workbook.findings import Finding, finding
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.mark import ERROR_FILL, mark_errors
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import activity, make_reply
from tests.office import converted
from tests.questionnaire.workbook.files import as_file, complete, make_book, with_part

LINE = "LIMITE · Internal: Croatia and Presidency only"
YELLOW = PatternFill("solid", fgColor="FFFFFF00")


def error(cell: str = "F2", sheet: str = "Activities", message: str = "Wrong.") -> Finding:
    return finding("rule", message, "Correct it.", sheet=sheet, cell=cell)


def marked(book: Workbook, *errors: Finding) -> Workbook:
    return load_workbook(io.BytesIO(mark_errors(as_file(book).getvalue(), errors, LINE)))


def comments(book: Workbook) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_each_error_stands_at_its_cell():
    book = marked(make_book([complete()]), error("F2"), error("F2", message="Also."), error("B4", "Reply"))

    assert comments(book) == {
        "Activities!F2": "wbsurvey:\nWrong. Correct it.\nAlso. Correct it.",
        "Reply!B4": "wbsurvey:\nWrong. Correct it.",
    }
    assert book["Activities"]["F2"].fill == ERROR_FILL


@pytest.mark.parametrize(
    ("cell", "sheet", "place"),
    [
        ("1:1", "Activities", "Activities!A1"),
        ("$B$2:$C$3", "Activities", "Activities!B2"),
        ("", "Activities", "Activities!A1"),
        ("", "", "Reply!A1"),
        ("", "Missing", "Reply!A1"),
    ],
)
def test_what_has_no_cell_of_its_own_stands_at_the_first(cell, sheet, place):
    assert list(comments(marked(make_book(), error(cell, sheet)))) == [place]


def test_a_sheet_is_found_however_its_name_is_written():
    book = make_book([complete()])
    book["Activities"].title = " activities"

    assert list(comments(marked(book, error()))) == [" activities!F2"]


def test_everything_else_stays():
    book = make_book([complete(title="=1+1", value_eur=1500.5)])
    sheet = book["Activities"]
    sheet["E2"].data_type = "s"
    sheet["E2"].font = Font(bold=True)
    sheet["V2"], sheet["V2"].fill = "=SUM(K2:K2)", YELLOW
    sheet.column_dimensions["E"].width = 77
    book.create_sheet("Notes")["C3"] = "Ours"

    again = marked(book, error())

    sheet = again["Activities"]
    assert (sheet["E2"].value, sheet["E2"].data_type, sheet["E2"].font.bold) == ("=1+1", "s", True)
    assert (sheet["K2"].value, sheet["V2"].value, sheet["V2"].fill) == (1500.5, "=SUM(K2:K2)", YELLOW)
    assert sheet.column_dimensions["E"].width == 77
    assert again["Notes"]["C3"].value == "Ours"


def test_notes_of_ones_own_stay_and_settled_errors_go():
    book = make_book([complete()])
    book["Activities"]["F2"].comment = Comment("Ask the ministry", "Ana")
    first = marked(book, error("F2"), error("G2"))
    assert comments(first)["Activities!F2"] == "Ask the ministry\n\nwbsurvey:\nWrong. Correct it."

    second = marked(first, error("H2", message="New."))

    assert comments(second) == {
        "Activities!F2": "Ask the ministry",
        "Activities!H2": "wbsurvey:\nNew. Correct it.",
    }
    assert second["Activities"]["F2"].comment.author == "Ana"
    assert second["Activities"]["G2"].fill == PatternFill()


def test_the_marked_workbook_is_read_like_the_one_that_was_uploaded(db):
    rows = [complete(title="_x0041_ & “<b>”", description="Two\nlines"), complete(status="ongoin")]
    content = as_file(make_book(rows)).getvalue()
    before = read(io.BytesIO(content))

    after = read(io.BytesIO(mark_errors(content, before.errors, LINE)))

    assert after.errors == before.errors
    assert [row.row for row in after.activities.rows] == [row.row for row in before.activities.rows]


@pytest.mark.parametrize(
    "part",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="D1:XFD1048576" display="all"/></hyperlinks>',
        b'<mergeCells count="1"><mergeCell ref="A:XFD"/></mergeCells>',
    ],
    ids=["merged", "linked", "columns"],
)
def test_ranges_over_a_whole_sheet_are_not_opened(part):
    book = make_book()
    book.create_sheet("Other")["A1"] = "Ours"
    end = b"</sheetData>"
    file = with_part(as_file(book), "xl/worksheets/sheet3.xml", lambda xml: xml.replace(end, end + part))

    with pytest.raises(Refused, match="cannot be marked"):
        mark_errors(file.getvalue(), [error()], LINE)


def test_a_cell_in_the_last_corner_costs_nothing():
    book = make_book()
    book["Reply"]["XFD1048576"] = "far away"

    assert marked(book, error())["Reply"]["XFD1048576"].value == "far away"


def test_a_part_that_openpyxl_stumbles_over_is_refused_with_what_to_do():
    file = with_part(as_file(make_book()), "xl/styles.xml", lambda xml: xml[:-20])

    with pytest.raises(Refused, match="Correct the cells named on the page in your own file"):
        mark_errors(file.getvalue(), [error()], LINE)


def test_the_reply_workbook_keeps_its_lists_colours_and_protection(db):
    file = io.BytesIO()
    write_workbook(make_reply(activities=[activity()]), file)
    before = load_workbook(file)

    after = load_workbook(io.BytesIO(mark_errors(file.getvalue(), [error()], LINE)))

    for title in ("Reply", "Activities"):
        assert validations(after, title) == validations(before, title)
        assert colours(after, title) == colours(before, title)
    assert after["Reply"].protection.sheet
    assert after["Lists"].sheet_state == "hidden"


def test_a_workbook_of_earlier_says_whom_it_is_for_and_what_others_wrote_above_a_page_stays():
    book = make_book([complete()])
    book["Reply"].oddHeader.center.text = "LIMITE"
    book["Activities"].oddHeader.center.text = "Ministry of the Interior"
    book.create_sheet("Ours")

    again = marked(book, error())

    above = {sheet.title: sheet.oddHeader.center.text for sheet in again}
    assert above == {"Reply": LINE, "Activities": "Ministry of the Interior", "Ours": LINE}
    assert again.properties.subject == LINE


def validations(book: Workbook, title: str) -> list[tuple[str, str]]:
    return [(str(rule.sqref), rule.formula1) for rule in book[title].data_validations.dataValidation]


def colours(book: Workbook, title: str) -> list[str]:
    return [str(cells.sqref) for cells in book[title].conditional_formatting]


@pytest.mark.libreoffice
def test_libreoffice_opens_the_marked_workbook(tmp_path):
    path = tmp_path / "marked.xlsx"
    path.write_bytes(mark_errors(as_file(make_book([complete()])).getvalue(), [error()], LINE))
    (tmp_path / "again").mkdir()

    again = load_workbook(converted(path, "xlsx", tmp_path / "again"))

    assert "Wrong. Correct it." in again["Activities"]["F2"].comment.text


EXTENSION = (
    b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    b'<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1" error="Choose one">'
    b"<x14:formula1><xm:f>Lists!$A$2:$A$7</xm:f></x14:formula1><xm:sqref>B2:B50 B60</xm:sqref>"
    b"</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


def test_drop_downs_stay_also_those_that_excel_keeps_in_an_extension():
    file = with_part(
        as_file(make_book([complete()])),
        "xl/worksheets/sheet2.xml",
        lambda content: content.replace(b"</worksheet>", EXTENSION),
    )

    sheet = load_workbook(io.BytesIO(mark_errors(file.getvalue(), [error()], LINE)))["Activities"]

    [kept] = sheet.data_validations.dataValidation
    assert (kept.type, kept.formula1, str(kept.sqref)) == ("list", "Lists!$A$2:$A$7", "B2:B50 B60")
    assert (kept.allowBlank, kept.showErrorMessage, kept.error) == (True, True, "Choose one")


def test_a_sheet_that_openpyxl_would_leave_out_stays():
    with zipfile.ZipFile(as_file(make_book([complete()]))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("sheet2", "Sheet2"), content)

    book = load_workbook(io.BytesIO(mark_errors(file.getvalue(), [error()], LINE)))

    assert book.sheetnames == ["Reply", "Activities"]
    assert comments(book) == {"Activities!F2": "wbsurvey:\nWrong. Correct it."}
