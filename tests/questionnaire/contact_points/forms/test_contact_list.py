import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from questionnaire.contact_points.contact_list.read import read_lines
from questionnaire.contact_points.forms.contact_list import ContactListForm
from questionnaire.problems import Refused


def test_a_file_that_is_too_large_or_too_long_is_refused_with_what_to_do():
    book = Workbook()
    for number in range(501):
        book.worksheets[0].append(["HR", f"person.{number}@example.org"])
    file = io.BytesIO()
    book.save(file)

    too_large = ContactListForm({}, {"file": SimpleUploadedFile("list.xlsx", bytes(10 * 1024 * 1024 + 1))})
    long = ContactListForm({}, {"file": SimpleUploadedFile("list.xlsx", file.getvalue())})

    [error] = too_large.errors["file"]
    assert error.startswith("The file is larger than 10 MB. Remove pictures, sheets that are not needed")
    assert long.is_valid()
    with pytest.raises(Refused, match="more than 500 lines"):
        read_lines(long.text)


def test_a_file_goes_before_what_was_pasted():
    book = Workbook()
    book.worksheets[0].append(["HR", "ana@interior.example"])
    file = io.BytesIO()
    book.save(file)

    form = ContactListForm(
        {"lines": "SI\tjan@mfa.example"}, {"file": SimpleUploadedFile("list.xlsx", file.getvalue())}
    )

    assert (form.is_valid(), form.text) == (True, "HR\tana@interior.example")
    assert ContactListForm({"lines": "SI\tjan@mfa.example"}).errors == {}


@pytest.mark.parametrize(
    ("lines", "content", "errors"),
    [
        (" \t", None, {"lines": ["Nothing was pasted and no file was chosen. Do one of the two."]}),
        (
            "",
            b"HR",
            {
                "file": [
                    "This is not an Excel workbook. Save it as “Excel Workbook (.xlsx)”, then send it again."
                ]
            },
        ),
    ],
)
def test_nothing_and_what_is_no_workbook_are_refused(lines, content, errors):
    files = {"file": SimpleUploadedFile("list.xlsx", content)} if content else {}

    form = ContactListForm({"lines": lines}, files)

    assert not form.is_valid()
    assert {name: [str(text) for text in texts] for name, texts in form.errors.items()} == errors
