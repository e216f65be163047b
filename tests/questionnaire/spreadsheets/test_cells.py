import datetime as dt

import pytest

from questionnaire.spreadsheets.cells import BLANK, Cell, Row, header_key, key, last_row_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (40.0, "40"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (dt.datetime.fromisoformat("2018-03-01"), "2018-03-01"),
        (dt.datetime.fromisoformat("2018-03-01T08:00"), "2018-03-01 08:00:00"),
        ("bell_x0007_ rings", "bell rings"),
        ("_x005F_x0041_", "_x0041_"),
        ("one_x000D_\ntwo", "one\ntwo"),
        ("_x0041_", "_x0041_"),
    ],
)
def test_the_text_of_a_cell_is_what_people_read_in_it(value, text):
    assert Cell(value).text == text


def test_a_cell_without_anything_that_is_printed_is_blank():
    assert [Cell(value).is_blank for value in ("", " \u00a0", "_x0007_", 0, False)] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert BLANK.is_blank


@pytest.mark.parametrize(
    "text", ["In-kind estimate", " in_kind\u00a0ESTIMATE ", "In–kind  estimate*", "in kind estimate"]
)
def test_labels_are_compared_in_any_case_and_spacing_without_a_mark(text):
    assert key(text) == "in kind estimate"


def test_a_stroke_is_compared_without_spaces_around_it():
    assert key("Bosnia / Herzegovina") == key("bosnia/herzegovina")


def test_a_header_keeps_its_hyphens_and_marks():
    assert header_key(" Cut-off\u00a0 DATE* ") == "cut-off date*"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell(123, "n", "00000"), "00123"),
        (Cell(123), "123"),
        (Cell(dt.datetime.fromisoformat("2015-01-01"), "d", "yyyy"), "2015"),
        (Cell(dt.datetime.fromisoformat("2015-01-01"), "d", "hh:mm"), "2015-01-01"),
        (Cell("text", "s", "00000"), "text"),
        (Cell(True, "b", "0"), "TRUE"),
    ],
)
def test_what_is_shown_follows_the_format_where_that_is_known(cell: Cell, shown: str):
    assert cell.shown == shown


def test_beside_its_last_cell_a_row_is_blank():
    row = Row(1, (Cell("a"),))

    assert (row.cell(0), row.cell(7)) == (Cell("a"), BLANK)


@pytest.mark.parametrize(("cells", "row"), [("A1:B12", 12), ("$A$1:$B$3", 3), ("C7", 7), ("A:B", 1_048_576)])
def test_the_last_row_of_a_range_is_that_of_its_end(cells: str, row: int):
    assert last_row_of(cells) == row
