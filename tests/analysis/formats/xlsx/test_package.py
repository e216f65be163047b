import io
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from analysis.formats.xlsx.package import Additions, StreamedRows, pack, whole_sheet, with_values


def make_workbook() -> Workbook:
    workbook = Workbook()
    workbook.active.title = "Data"
    workbook.active["A1"] = "=1+1"
    workbook.active["B1"] = '="a"&"b"'
    return workbook


def test_no_part_names_the_moment_of_writing():
    with ZipFile(io.BytesIO(pack(make_workbook(), Additions()))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_formulas_have_their_values_at_hand():
    content = pack(make_workbook(), Additions(values={"Data": {"A1": 2, "B1": "a & b"}}))

    cached = load_workbook(io.BytesIO(content), data_only=True)["Data"]
    assert [cell.value for cell in cached[1]] == [2, "a & b"]
    assert load_workbook(io.BytesIO(content))["Data"]["A1"].value == "=1+1"


def test_rows_stand_below_those_that_are_there():
    rows = io.BytesIO(b"")
    rows.write(b"<row><c><v>5</v></c><c><v>6</v></c></row>")
    content = pack(make_workbook(), Additions(rows={"Data": StreamedRows(rows, "A1:B2")}))

    sheet = load_workbook(io.BytesIO(content))["Data"]
    assert (sheet.dimensions, [cell.value for cell in sheet[2]]) == ("A1:B2", [5, 6])


def test_a_sheet_without_formulas_to_fill_stays_as_it_is():
    sheet = '<c r="A1" s="1"><f>1+1</f><v/></c>'
    assert with_values(sheet, {}) == sheet
    assert with_values(sheet, {"A1": 2}) == '<c r="A1" s="1"><f>1+1</f><v>2</v></c>'


def test_half_a_sheet_is_refused(tmp_path):
    file = tmp_path / "sheet.xml"
    file.write_text("<worksheet><sheetData>")
    with pytest.raises(OSError, match="No space left on device"):
        whole_sheet(file)
