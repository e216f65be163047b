import pytest

from questionnaire.spreadsheets.xlsx.empty_rows import LONGEST_LEFT, last_row_claimed, without_empty_rows

FULL = b'<row r="9"><c r="A9"><v>1</v></c></row>'
EMPTY = (
    b'<row r="1"/>',
    b'<row r="2" s="3" customFormat="1"></row>',
    b'<row r="3"><c r="A3" s="1"/><c r="B3" s="1"></c></row>',
    b'<x:row r="4"> <x:c r="A4"/> </x:row>',
)


def left_of(*chunks: bytes) -> bytes:
    return b"".join(without_empty_rows(chunks))


@pytest.mark.parametrize("empty", EMPTY)
def test_a_row_without_content_is_left_out(empty: bytes):
    assert left_of(FULL + empty + FULL + empty) == FULL + FULL


@pytest.mark.parametrize(
    "kept",
    [
        FULL,
        b'<row><c r="A1"/></row>',
        b'<row r="1"><c r="A1"/><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>',
        b"<t><![CDATA[<row r='1'/>]]></t>",
    ],
    ids=["number", "without a number", "text", "words"],
)
def test_everything_else_stays(kept: bytes):
    assert left_of(kept) == kept


def test_what_is_left_does_not_depend_on_where_the_part_is_cut():
    content = b"<sheetData>" + FULL + b"".join(EMPTY[:3]) + FULL + b"</sheetData>"

    for place in range(len(content)):
        left = left_of(content[:place], content[place:])
        assert left.count(FULL) == 2
        assert left.startswith(b"<sheetData>")
        assert left.endswith(b"</sheetData>")


def test_a_part_that_ends_nowhere_is_handed_on_in_pieces():
    chunk = b"a" * (LONGEST_LEFT // 2)

    pieces = list(without_empty_rows([chunk] * 8))

    assert b"".join(pieces) == chunk * 8
    assert max(map(len, pieces)) <= 2 * LONGEST_LEFT


@pytest.mark.parametrize(
    ("beginning", "row"),
    [
        (b'<worksheet><dimension ref="A1:T1048576"/>', 1_048_576),
        (b"<x:dimension ref='$A$1:$T$50'/>", 50),
        (b'<dimension ref="A1"/>', 1),
        (b"<sheetData>", None),
    ],
)
def test_the_last_row_is_the_one_that_the_part_claims(beginning: bytes, row: int | None):
    assert last_row_claimed(beginning) == row
