import pytest

from questionnaire.spreadsheets.paste import pasted_rows


def cells(text: str) -> list[tuple[str, ...]]:
    return [tuple(str(cell.value) for cell in row) for row in pasted_rows(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td", [("a", "b"), ("c", "d")]),
        ("a\tb\r\nc\td\r\n", [("a", "b"), ("c", "d"), ("",)]),
        ("\tb\n\n\tc", [("", "b"), ("",), ("", "c")]),
        ('"two\r\nlines"\tb', [("two\r\nlines", "b")]),
        ('"a ""word"" in\nquotes"\tb', [('a "word" in\nquotes', "b")]),
        ('"with a\ttab"\tb', [("with a\ttab", "b")]),
        ('"a ""word"""\tb', [('a "word"', "b")]),
    ],
)
def test_cells_stand_between_tabs_and_may_hold_line_breaks_in_quotes(text, rows):
    assert cells(text) == rows


@pytest.mark.parametrize(
    "title", ['"Safe borders', '"Safe" borders', '"Safe borders"', 'Safe "borders"', '"']
)
def test_quotes_that_were_typed_stay_and_swallow_no_cell(title):
    """Excel copies a cell of one line as it stands, however many quotes it has."""
    text = f'{title}\tb\nc\t"d\n"\te'

    assert cells(text)[0] == (title, "b")
