"""How much work an upload is."""

import io
import zipfile

import pytest

from questionnaire.documents.document import DOCUMENTS
from questionnaire.spreadsheets.size import filled_cells
from tests.questionnaire.workbook.files import COMPLETE, as_file, complete, make_book

# What stands in the sheet Reply and in the header.
BESIDE = filled_cells(as_file(make_book()).getvalue())


@pytest.mark.parametrize("rows", [1, 30])
def test_each_cell_in_which_something_stands_is_counted(rows):
    content = as_file(make_book([complete(title=f"Vans {n}") for n in range(rows)])).getvalue()
    assert filled_cells(content) - BESIDE == rows * len(COMPLETE)


def test_cells_are_counted_whatever_the_prefix_of_their_names_and_with_texts_of_their_own():
    sheet = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"/>'
        b'<x:c r="C1" t="inlineStr"><x:is><x:t>Vans</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    assert filled_cells(file.getvalue()) == 2


def test_pasted_cells_are_counted_by_their_tabs_and_lines():
    assert filled_cells(b"Vans\tSerbia\nBoats\tAlbania\n", is_pasted=True) == 5


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 damaged"])
def test_what_cannot_be_opened_is_no_work(content):
    assert filled_cells(content) == 0


def test_the_largest_upload_is_beyond_the_limit_and_a_usual_one_within_it():
    limit = DOCUMENTS["workbook-store"]
    assert limit.allows(228 * 20)
    assert not limit.allows(5000 * len(COMPLETE) + 1)
