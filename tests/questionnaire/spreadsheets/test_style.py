import io

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.models import Round
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.style import (
    MOST_IN_HEADER,
    make_room,
    set_marking_line,
    set_up_page,
    set_widths,
    shortened,
    write_text,
)


@pytest.mark.parametrize("text", ["=1+1", "@name", "-5", "_x0041_", "Two\nlines", "100"])
def test_a_text_comes_back_as_the_text_that_it_is(text):
    book, file = Workbook(), io.BytesIO()
    write_text(book.active["A1"], text)
    book.save(file)

    cell = load_workbook(file).active["A1"]

    assert (Cell(cell.value).text, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) is text.startswith(("=", "@", "-"))


def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_a_row_can_be():
    sheet = Workbook().active
    make_room(sheet, 1, ["one\n\nthree", "x" * 21], [10, 10])
    make_room(sheet, 2, ["x" * 41, 5], [10, 10])
    make_room(sheet, 3, ["x" * 10_000], [10])

    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [45, 75, 409]


def test_a_page_has_title_marking_and_footnotes_with_ampersands_as_they_are_typed():
    sheet = Workbook().active
    set_up_page(sheet, Round(title="Police & borders", marking="LIMITE & more"), footnotes=["* A & B"])

    assert (sheet.oddHeader.left.text, sheet.oddHeader.center.text) == ("Police && borders", "LIMITE && more")
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("* A && B", "LIMITE && more  &P/&N")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def marked_header(*, left: str = "", center: str = "", subject: str | None = None) -> tuple[str, str]:
    """What stands above a page, and the subject in the properties."""
    book = Workbook()
    header = book.active.oddHeader
    header.left.text, header.center.text, book.properties.subject = left, center, subject
    set_marking_line(book, "A & B · Internal: Croatia only")
    return header.center.text, book.properties.subject


def test_marking_and_distribution_take_the_place_of_the_marking_alone():
    both = ("A && B · Internal: Croatia only", "A & B · Internal: Croatia only")

    assert marked_header() == both
    assert marked_header(center="A && B", subject="A & B") == both
    assert marked_header(center=both[0], subject=both[1]) == both


def test_what_somebody_has_written_above_a_page_and_in_the_properties_stays():
    assert marked_header(center="Ministry", subject="Migration") == ("Ministry", "Migration")


def test_a_header_gets_no_longer_than_excel_takes():
    assert marked_header(left="x" * MOST_IN_HEADER)[0] == ""


def test_footnotes_that_are_too_long_are_left_to_the_first_sheet():
    assert shortened(["* One.", "† Two."], 13) == "* One. † Two."
    assert shortened(["* One.", "† Two."], 12) == "The footnotes are on the first sheet of this workbook."


def test_widths_are_those_of_the_columns_from_the_first():
    sheet = Workbook().active
    set_widths(sheet, [12, 30])

    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [12, 30]
