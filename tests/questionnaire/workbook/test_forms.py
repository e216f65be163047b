import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.workbook.forms import PastedRowsForm, WorkbookForm
from tests.questionnaire.workbook.files import as_file, make_book


def uploaded(content: bytes) -> WorkbookForm:
    return WorkbookForm({}, {"file": SimpleUploadedFile("reply.xlsx", content)})


def test_the_bytes_of_a_workbook_are_taken_as_they_are():
    content = as_file(make_book()).getvalue()
    form = uploaded(content)

    assert form.is_valid(), form.errors
    assert form.content == content


@pytest.mark.parametrize("content", [b"Reference;Partner", b"%PDF-1.7"])
def test_another_format_is_refused(content):
    assert [error["code"] for error in uploaded(content).errors.get_json_data()["file"]] == ["refused"]


def test_a_file_that_is_missing_or_empty_is_refused_with_what_to_do():
    assert WorkbookForm({}, {}).errors["file"] == ["Select the completed reply workbook, then upload it."]
    assert uploaded(b"").errors["file"] == [
        "The file is empty. Save the workbook again, then upload it again."
    ]


def test_pasted_rows_keep_their_tabs_at_the_beginning():
    form = PastedRowsForm({"rows": "\tAsylum\n\tReturn"})

    assert form.is_valid(), form.errors
    assert form.content == b"\tAsylum\n\tReturn"


@pytest.mark.parametrize("rows", ["", "\t\n\t"])
def test_nothing_pasted_is_refused(rows):
    assert PastedRowsForm({"rows": rows}).errors["rows"] == ["Copy the rows in Excel, then paste them here."]
