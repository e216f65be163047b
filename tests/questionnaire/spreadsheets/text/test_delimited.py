import pytest

from questionnaire.spreadsheets.text.delimited import read_delimited, separator_of


def texts(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(str(cell.value) for cell in row.cells) for row in read_delimited(content).rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b;c\n1;2,5;3", [("a", "b", "c"), ("1", "2,5", "3")]),
        ('a,b\n"x, y",z', [("a", "b"), ("x, y", "z")]),
        ('a\tb\n"x, y"\tz', [("a", "b"), ("x, y", "z")]),
        ('a;b\r\n"two\r\nlines";"a ""word"""', [("a", "b"), ("two\r\nlines", 'a "word"')]),
        ('"a", "b"\n"c" ,d', [("a", "b"), ("c", "d")]),
        ('a;b\n"Safe;x\nSecond";y', [("a", "b"), ('"Safe', "x"), ('Second"', "y")]),
    ],
)
def test_a_file_is_read_with_the_separator_that_all_of_it_uses(text, rows):
    assert texts(text.encode()) == rows


def test_a_file_of_a_windows_code_page_is_read():
    assert texts("Land;Maßnahme\r\nSerbien;Ausrüstung".encode("cp1252"))[1] == ("Serbien", "Ausrüstung")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("HR; a@b.example; Novak, Ana\nSI; c@b.example; Horvat, Jan", ";"),
        ("HR, a@b.example\nSI, c@b.example; d@b.example", ","),
        ("Training, advice; equipment\tx", "\t"),
        ("My list, 2026\na\tb\nc\td", "\t"),
        ("one\ntwo", "\t"),
        ("", "\t"),
    ],
)
def test_the_separator_is_what_makes_rows_of_one_width(text, separator):
    assert separator_of(text) == separator
