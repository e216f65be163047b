import io
from xml.etree.ElementTree import ParseError

import pytest

from questionnaire.spreadsheets.xlsx.elements import elements

BOMB = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


def part(content: str) -> io.BytesIO:
    return io.BytesIO(f'<?xml version="1.0"?>{content}'.encode())


def test_only_the_elements_asked_for_are_given_each_whole():
    found = [
        (element.tag, [child.text for child in element])
        for element in elements(part("<s><c>x</c><row><c>1</c><c>2</c></row><row/></s>"), "row")
    ]

    assert found == [("row", ["1", "2"]), ("row", [])]


def test_comments_and_instructions_are_no_cells():
    [row] = [list(element) for element in elements(part("<s><row><!-- x --><?y z?><c/></row></s>"), "row")]

    assert len(row) == 1


def test_what_was_given_is_forgotten():
    """Memory is bounded: a sheet may have a million rows."""
    lengths = [len(row.getparent()) for row in elements(part(f"<s>{'<row/>' * 500}</s>"), "row")]

    assert lengths[-1] <= 2


@pytest.mark.parametrize("content", ["<s><row>&b;</row></s>", "<s>&b;</s>", "<s/>"])
def test_declarations_are_refused_before_anything_is_read(content: str):
    with pytest.raises(ParseError, match="declares"):
        list(elements(part(BOMB + content), "row"))


@pytest.mark.parametrize("content", ["<s><row></s>", "", "<s>&nbsp;</s>"])
def test_what_is_no_xml_is_an_error(content: str):
    with pytest.raises(ParseError):
        list(elements(part(content), "row"))
