from analysis.formats.xlsx.sheets.contents_sheet import add_contents
from analysis.formats.xlsx.sheets.recount import Formula
from analysis.formats.xlsx.styles import add_styles
from tests.analysis.annexes import field_share, make_annex, overview
from tests.analysis.formats.xlsx.workbooks import make_sheet

NAMES = {"overview": "1 By field and type", "field_share": "6 By field of support"}


def test_the_contents_say_what_was_counted_and_lead_to_each_table():
    sheet = make_sheet()
    annex = make_annex(grids=[overview(), field_share()], method=("First.", "Second."))

    cached = add_contents(sheet, add_styles(sheet.parent), annex, NAMES, None, None)

    facts = annex.facts
    assert [row for row in sheet.iter_rows(values_only=True) if any(row)] == [
        ("LIMITE · For circulation", None, None),
        (facts.round_title, None, None),
        ("Counted", facts.summary, None),
        ("Selection", facts.selection_words, None),
        ("As of", facts.as_of_words, None),
        ("Marking", "LIMITE", None),
        ("Distribution", "For circulation", None),
        ("Method", "First.", None),
        # An empty cell of its column.
        ("", "Second.", None),
        ("Table", "Title", "Chart"),
        ("Table 1", overview().title, ""),
        ("Table 6", field_share().title, "Chart 1"),
        (*facts.footnote_lines, None, None),
    ]
    links = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links == {grid.title: f"'{NAMES[grid.key]}'!A1" for grid in annex.grids}
    assert cached == {}


def test_with_data_and_checks_a_line_leads_to_each():
    sheet = make_sheet()
    annex = make_annex(grids=[overview()], tables_title="Tables of projects")

    cached = add_contents(
        sheet, add_styles(sheet.parent), annex, NAMES, 228, Formula('"All agree"', "All agree")
    )

    assert sheet["A3"].value == "Tables of projects"
    [data] = [cell for cell in sheet["A"] if cell.value == "Data"]
    [checks] = [cell for cell in sheet["A"] if cell.value == "Checks"]
    assert (data.hyperlink.location, sheet.cell(data.row, 2).value) == ("'Data'!A1", "228 rows")
    assert (checks.hyperlink.location, checks.row) == ("'Checks'!A1", data.row + 1)
    assert cached == {f"B{checks.row}": "All agree"}
