import pytest

from questionnaire.problems import Refused
from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import Cell
from tests.questionnaire.spreadsheets.xlsx.packages import WORKBOOK, package, packed, relationships, sheet_xml

ROWS = sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>')
USUAL = {
    "_rels/.rels": relationships(w="officeDocument xl/workbook.xml"),
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": relationships(s1="worksheet worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": ROWS,
}


def renamed(old: str, new: str) -> dict[str, str]:
    return {name.replace(old, new): content for name, content in USUAL.items()}


@pytest.mark.parametrize(
    "parts",
    [
        USUAL,
        renamed("/", "\\"),
        renamed("workbook.xml", "Workbook.xml"),
        renamed("xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML"),
        renamed("xl/", "book/") | {"_rels/.rels": relationships(w="officeDocument /book/workbook.xml")},
        renamed("xl/worksheets/", "xl/tables here/")
        | {"xl/_rels/workbook.xml.rels": relationships(s1="worksheet tables%20here/sheet1.xml")},
        USUAL | {"xl/_rels/workbook.xml.rels": relationships(s1="worksheet /xl/worksheets/sheet1.xml")},
        USUAL | {"xl/_rels/workbook.xml.rels": relationships(s1="worksheet ..\\xl\\worksheets\\sheet1.xml")},
        {name: content for name, content in USUAL.items() if name != "_rels/.rels"},
    ],
    ids=[
        "usual",
        "backslashes",
        "upper case",
        "capitals",
        "other folder",
        "space",
        "absolute",
        "up",
        "none",
    ],
)
def test_a_sheet_is_found_wherever_a_program_has_put_it(parts: dict[str, str]):
    [sheet] = read_book(packed(parts))

    assert [row.cells for row in sheet.rows] == [(Cell(7),)]


def test_parts_that_are_declared_but_missing_do_not_matter():
    declared = relationships(
        s1="worksheet worksheets/sheet1.xml", t="sharedStrings sharedStrings.xml", c="chartsheet chart.xml"
    )

    [sheet] = read_book(package({"xl/worksheets/sheet1.xml": ROWS, "xl/_rels/workbook.xml.rels": declared}))

    assert sheet.rows[0].cells == (Cell(7),)


def test_wrong_dates_in_the_properties_do_not_matter():
    root = relationships(w="officeDocument xl/workbook.xml", p="core-properties docProps/core.xml")

    [sheet] = read_book(packed(USUAL | {"_rels/.rels": root, "docProps/core.xml": "<no date"}))

    assert sheet.rows


def test_a_document_of_another_kind_is_named_so():
    root = relationships(w="officeDocument word/document.xml")

    with pytest.raises(Refused, match="not an Excel workbook"):
        read_book(packed({"_rels/.rels": root, "word/document.xml": "<document/>"}))
