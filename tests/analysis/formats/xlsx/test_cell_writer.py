import pytest

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cell_writer import HIGHEST_ROW, put_heading
from tests.analysis.annexes import make_annex
from tests.analysis.formats.xlsx.workbooks import make_writer


def test_a_value_stands_in_its_named_style():
    cell = make_writer().put(2, 1, 1500, styles.NUMBER)
    assert (cell.coordinate, cell.value, cell.style, cell.number_format) == (
        "A2",
        1500,
        styles.NUMBER,
        "#,##0",
    )


def test_a_text_is_no_formula_and_a_formula_keeps_its_value():
    writer = make_writer()
    text = writer.put(1, 1, "=1+1", styles.LABEL)
    formula = writer.put_formula(1, 2, "1+1", 2, styles.NUMBER)
    assert (text.value, text.data_type) == ("=1+1", "s")
    assert (formula.value, formula.data_type) == ("=1+1", "f")
    assert writer.cached == {"B1": 2}


def test_columns_have_their_widths_and_the_sheet_no_lines():
    sheet = make_writer(10.0, 42.0).sheet
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [10.0, 42.0]
    assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize(
    ("text", "height"),
    [
        # 20 wide: 23 letters on a line.
        ("x" * 23, None),
        ("x" * 24, 31),
        ("two\nlines", 31),
        ("x" * 20_000, HIGHEST_ROW),
    ],
)
def test_a_row_is_high_enough_for_its_text(text, height):
    writer = make_writer(20.0)
    writer.put_wrapped(1, 1, text, styles.LABEL)
    assert writer.sheet.row_dimensions[1].height == height


def test_a_row_stays_as_high_as_its_highest_cell():
    writer = make_writer(20.0, 20.0)
    writer.put_wrapped(1, 1, "three\nlines\nhere", styles.LABEL)
    writer.put_wrapped(1, 2, "two\nlines", styles.LABEL)
    assert writer.sheet.row_dimensions[1].height == 44


def test_a_line_runs_across_its_columns():
    writer = make_writer(20.0, 20.0)
    writer.put_line(1, "x" * 46, styles.NOTE, 2)
    writer.put_line(2, "alone", styles.NOTE, 1)
    assert [str(cells) for cells in writer.sheet.merged_cells] == ["A1:B1"]
    assert writer.sheet.row_dimensions[1].height is None


def test_a_link_leads_to_the_top_of_its_sheet():
    writer = make_writer()
    writer.put_link(1, 1, "Data", styles.LINK, "Data")
    assert (writer.sheet["A1"].value, writer.sheet["A1"].hyperlink.location) == ("Data", "'Data'!A1")


@pytest.mark.parametrize(
    ("marking", "banner", "above"),
    [
        ("LIMITE", "Illustrative data", ["LIMITE · For circulation", "Illustrative data"]),
        ("LIMITE", "", ["LIMITE · For circulation"]),
        ("", "Illustrative data", ["For circulation", "Illustrative data"]),
        ("", "", ["For circulation"]),
    ],
)
def test_the_heading_begins_with_what_the_reader_must_know(marking, banner, above):
    annex = make_annex(marking=marking, banner=banner)
    writer = make_writer()

    row = put_heading(writer, annex, "Table 1 — Activities", 2)

    lines = [*above, "Table 1 — Activities", annex.facts.summary, "Back to the contents"]
    assert [writer.sheet.cell(at, 1).value for at in range(1, row)] == [*lines, None]
    assert writer.sheet.cell(row - 2, 1).hyperlink.location == "'Contents'!A1"
    assert {str(cells) for cells in writer.sheet.merged_cells} == {f"A{at}:B{at}" for at in range(1, row - 2)}
