import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.models import Reply
from questionnaire.workbook.writing.write import write_file, write_workbook
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def test_the_workbook_says_its_title_and_language():
    properties = written(make_reply()).properties

    assert properties.title == "Support to the Western Balkans: Croatia"
    assert properties.language == "en-GB"


def test_activities_stand_below_their_headers_in_the_order_of_lists():
    reply = make_reply(
        activities=[
            activity(partner="RS", start_month=3),
            activity(
                partner="AL",
                start_year=None,
                start_not_known=True,
                funding="co_funded",
                national_share=40,
                value=Decimal("1500.5"),
                value_basis="spent",
            ),
            activity(partner="ME", value_not_available=True),
        ]
    )

    rows = list(written(reply)["Activities"].iter_rows(min_row=2, max_col=12, values_only=True))

    first = ("Asylum", "Expert assistance", "Training of asylum officers", "Ongoing")
    assert rows == [
        ("2020-HR-002", "Albania", *first, "not known", None, "EU co-funded", 40, 1500.5, "Spent"),
        ("2020-HR-003", "Montenegro", *first, "2018", None, "National", None, "not available", None),
        ("2020-HR-001", "Serbia", *first, "2018-03", None, "National", None, None, None),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "=cmd|'/c calc'!A1", "#REF!"])
def test_a_text_that_looks_like_a_formula_stays_text(text: str):
    cell = written(make_reply(activities=[activity(title=text)]))["Activities"]["E2"]

    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix or text.startswith("#")


def test_a_text_that_looks_like_an_escape_is_escaped_so_that_excel_shows_it_as_it_is():
    cell = written(make_reply(activities=[activity(title="_x0041_ and _x41_")]))["Activities"]["E2"]

    assert cell.value == "_x005F_x0041_ and _x41_"


def test_labels_are_locked_and_answers_and_activities_are_open():
    book = written(make_reply())

    assert book["Reply"].protection.sheet
    assert [book["Reply"][cell].protection.locked for cell in ("A4", "B1", "B2", "B3", "B9")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert not book["Activities"].protection.sheet


def test_dates_and_projects_are_text_cells_also_in_rows_that_are_still_blank():
    dimensions = written(make_reply())["Activities"].column_dimensions

    assert {letter for letter in dimensions if dimensions[letter].number_format == "@"} == {
        "A",
        "G",
        "H",
        "S",
    }


def test_each_sheet_carries_the_marking_and_the_footnote_where_kosovo_is_named():
    book = written(make_reply())

    for name in ("Start here", "Reply", "Activities", "Definitions", "Examples"):
        assert book[name].oddHeader.center.text == "LIMITE · Internal: Croatia and Presidency only"
        assert "LIMITE" in book[name].oddFooter.right.text
    assert [row[0].value for row in book["Reply"].iter_rows()].count(KOSOVO_FOOTNOTE) == 1
    assert book["Activities"].oddFooter.left.text == KOSOVO_FOOTNOTE
    assert KOSOVO_FOOTNOTE in [cell.value for cell in book["Lists"][1]]
    assert book["Activities"].data_validations.dataValidation[0].prompt == KOSOVO_FOOTNOTE


def test_nobody_sees_the_code_of_kosovo():
    book = written(make_reply(activities=[activity(partner="XK")]))

    shown = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Kosovo*" in shown
    assert not [text for text in shown if "XK" in text]


def test_an_ampersand_in_the_title_is_no_code_in_the_header():
    make_round(title="Migration & asylum")

    assert written(make_reply())["Activities"].oddHeader.left.text == "Migration && asylum"


def test_a_file_that_cannot_be_completed_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "HR.xlsx"
    path.write_bytes(b"the old one")
    reply = make_reply()
    monkeypatch.setattr("questionnaire.workbook.writing.write.save_book", lambda *_args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        write_file(reply, path)

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("HR.xlsx", b"the old one")]
