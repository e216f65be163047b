import io

import pytest
from openpyxl import Workbook

from questionnaire.contact_points.contact_list.read import MAX_LINES, ContactLine, read_lines, sheet_as_text
from questionnaire.problems import Refused


def test_a_line_has_its_number_with_header_and_blank_lines_counted():
    lines = read_lines("Role\tMember State\tE-mail\n\nsubmitter\tHR\tana@interior.example\n")

    assert lines == [ContactLine(3, "HR", "ana@interior.example", "", "submitter")]


def test_a_workbook_is_read_row_by_row_as_it_would_be_pasted():
    book = Workbook()
    for row in (["Member State", "E-mail"], [], ["HR", '"ana"@interior.example']):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)

    assert sheet_as_text(file) == 'Member State\tE-mail\n\nHR\tana"@interior.example'


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(Refused, match="not an Excel workbook"):
        sheet_as_text(io.BytesIO(b"HR,ana@interior.example"))


@pytest.mark.parametrize("text", ["", " \n\t\n", "Member State\tE-mail"])
def test_an_empty_list_is_refused(text):
    with pytest.raises(Refused, match="no contact point in the list"):
        read_lines(text)


@pytest.mark.parametrize("text", ["HR\ta@b.example\n" * (MAX_LINES + 1), "\n" * 10_000, "\t" * 10_000])
def test_a_list_that_is_too_long_is_refused(text):
    with pytest.raises(Refused, match="more than 500 lines"):
        read_lines(text)
