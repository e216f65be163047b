import pytest

from analysis.formats.xlsx.cells import plain_text, put_text
from tests.analysis.formats.xlsx.workbooks import make_sheet


@pytest.mark.parametrize("text", ["=1+1", "+32 2 555", "-5", "@SUM(A1)", "\tindented"])
def test_a_text_that_begins_like_a_formula_is_marked_as_text(text):
    cell = make_sheet()["A1"]
    put_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["Training", "#N/A", "2018"])
def test_any_other_text_is_text_without_a_mark(text):
    cell = make_sheet()["A1"]
    put_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", False)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Training\r\nin two\rlines", "Training\nin two\nlines"),
        ("no\x00 control\x0b characters\ud800\uffff", "no control characters"),
        ("a\ttab stays", "a\ttab stays"),
        ("é" * 40_000, "é" * 32_767),
        ("\N{GRINNING FACE}" * 20_000, "\N{GRINNING FACE}" * 16_383),
    ],
    ids=["line ends", "control characters", "tab", "too long", "two units each"],
)
def test_a_cell_holds_what_excel_can_read_of_a_text(text, kept):
    assert plain_text(text) == kept
