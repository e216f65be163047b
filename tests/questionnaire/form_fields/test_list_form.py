import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from questionnaire.form_fields.list_form import ListForm
from questionnaire.problems import Refused
from questionnaire.spreadsheets import tables
from questionnaire.spreadsheets.cells import Sheet
from questionnaire.spreadsheets.tables import Layout, read_table
from tests.questionnaire.spreadsheets.texts import rows_of

CSV = "“CSV UTF-8” or as an Excel workbook (.xlsx)"
LAYOUT = Layout(
    {"member_state": ("member state",), "email": ("e-mail",)},
    ("member_state", "email"),
    (frozenset({"email"}),),
)


def list_form(data, files=None) -> ListForm:
    return ListForm(data, files, layout=LAYOUT)


def workbook(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("list.xlsx", file.getvalue())


def test_a_file_that_is_too_large_or_too_long_is_refused_with_what_to_do():
    too_large = list_form({}, {"file": SimpleUploadedFile("list.xlsx", bytes(10 * 1024 * 1024 + 1))})
    long = list_form({}, {"file": workbook(*[("HR", f"person.{n}@example.org") for n in range(501)])})

    [error] = too_large.errors["file"]
    assert error.startswith("The file is larger than 10 MB.")
    assert long.is_valid()
    with pytest.raises(Refused, match="more than 500 lines"):
        read_table(long.text, LAYOUT)


@pytest.mark.parametrize(
    "file",
    [
        workbook(("HR", "ana@interior.example")),
        SimpleUploadedFile("list.csv", '\ufeff"HR";"ana@interior.example"\r\n'.encode()),
    ],
    ids=["workbook", "text"],
)
def test_a_file_goes_before_what_was_pasted(file):
    form = list_form({"lines": "SI\tjan@mfa.example"}, {"file": file})

    assert (form.is_valid(), form.text, form.note) == (True, "HR\tana@interior.example", "")
    assert list_form({"lines": "SI\tjan@mfa.example"}).errors == {}


@pytest.mark.parametrize(
    ("lines", "content", "errors"),
    [
        (" \t", None, {"lines": ["Paste the list or select a file."]}),
        (
            "",
            b"\x89PNG\r\n\x00\x00",
            {"file": [f"This is not a text file. Save it as {CSV}, then send it again."]},
        ),
    ],
)
def test_nothing_and_what_is_no_list_are_refused(lines, content, errors):
    files = {"file": SimpleUploadedFile("list.xlsx", content)} if content else {}

    form = list_form({"lines": lines}, files)

    assert not form.is_valid()
    assert {name: [str(text) for text in texts] for name, texts in form.errors.items()} == errors


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (
            {},
            "HR\ta@b.example\n\n\nSI\td@b.example",
            "Rows 2 and 3 are hidden in the workbook and were left out.",
        ),
        (
            {"with_hidden_rows": "on"},
            "HR\ta@b.example\nHR\tb@b.example\nHR\tc@b.example\nSI\td@b.example",
            "",
        ),
    ],
)
def test_hidden_rows_are_named_and_left_out_unless_they_are_wanted(monkeypatch, data, text, note):
    rows = rows_of("HR\ta@b.example\nHR\tb@b.example\nHR\tc@b.example\nSI\td@b.example")
    sheets = (Sheet("List", rows, hidden_rows=frozenset({2, 3})),)
    monkeypatch.setattr(tables, "read_book", lambda *_args, **_limits: sheets)

    form = list_form(data, {"file": SimpleUploadedFile("list.xlsx", b"PK")})

    assert (form.is_valid(), form.text, form.note) == (True, text, note)
