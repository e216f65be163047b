import pytest

from questionnaire.spreadsheets.cells import ERROR_VALUE
from tests.questionnaire.spreadsheets.texts import rows_of, texts_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td", [("a", "b"), ("c", "d")]),
        ("a\tb\r\nc\td\r\n", [("a", "b"), ("c", "d")]),
        ("\tb\n\n\tc", [("", "b"), ("", "c")]),
        ('"two\r\nlines"\tb', [("two\r\nlines", "b")]),
        ('"a ""word"" in\nquotes"\tb', [('a "word" in\nquotes', "b")]),
        ('"with a\ttab"\tb', [("with a\ttab", "b")]),
        ('"a ""word"""\tb', [('a "word"', "b")]),
    ],
)
def test_cells_stand_between_tabs_and_may_hold_line_breaks_in_quotes(text, rows):
    assert texts_of(text) == rows


@pytest.mark.parametrize(
    "title", ['"Safe borders', '"Safe" borders', '"Safe borders"', 'Safe "borders"', '"']
)
def test_quotes_that_were_typed_stay_and_swallow_no_cell(title):
    """Excel copies a cell of one line as it stands, however many quotes it has."""
    text = f'{title}\tb\nc\t"d\n"\te'

    assert texts_of(text)[0] == (title, "b")


@pytest.mark.parametrize(
    "lines",
    [
        ("Title\tRemark", 'Radios\t"', 'Drones\t"', "Cars\tsent"),
        ("Title\tStatus\tRemark", 'Radios\t"\tx', 'Drones\t"\ty', 'Cars\t"\tz'),
        ("Title\tStatus\tRemark", '"Safe return\tOngoing\tx', 'with borders"\tOngoing\ty'),
        ('Radios\t"\tx', 'Drones\t"\ty'),
        ("Title\tStatus\tEnd\tRemark", 'Radios\t"', 'Drones\t"'),
        ('a\tb\t"', '"\tc\td', "e\tf\tg"),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_ditto_marks_and_stray_quotes_join_no_rows(lines, line_break):
    assert texts_of(line_break.join(lines)) == [tuple(line.split("\t")) for line in lines]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('Title\tText\nA\t"one\ntwo"\nB\tx', [("Title", "Text"), ("A", "one\ntwo"), ("B", "x")]),
        ('A\t"one\n\ntwo"\tx\nB\t"three\nfour"\ty', [("A", "one\n\ntwo", "x"), ("B", "three\nfour", "y")]),
        ('A\tB\nC\t"•\tone\n•\ttwo"', [("A", "B"), ("C", "•\tone\n•\ttwo")]),
        ('"one\ntwo"\nthree', [("one\ntwo",), ("three",)]),
    ],
)
def test_line_breaks_inside_cells_split_no_row(text, rows):
    assert texts_of(text) == rows


@pytest.mark.parametrize(
    "text", ['a;"b, c";d\ne;f;g', '"a","b, c","d"\n"e","f","g"'], ids=["semicolons", "commas"]
)
def test_pasted_csv_is_read_as_csv(text):
    assert texts_of(text) == [("a", "b, c", "d"), ("e", "f", "g")]


def test_errors_are_known_in_any_language():
    assert [cell.kind == ERROR_VALUE for cell in rows_of("#BEZUG!\t#NV\tx")[0].cells] == [True, True, False]


def test_many_stray_quotes_take_no_longer_than_their_number():
    lines = [f'row {number}\t"' for number in range(20_001)]

    assert len(rows_of("\n".join(lines))) == 20_001
