import pytest

from analysis.formats.xlsx.heading import put_heading
from tests.analysis.annexes import make_annex
from tests.analysis.formats.xlsx.workbooks import make_pen


@pytest.mark.parametrize(
    ("marking", "banner", "above"),
    [
        ("LIMITE", "Illustrative data", ["LIMITE", "Illustrative data"]),
        ("LIMITE", "", ["LIMITE"]),
        ("", "Illustrative data", ["Illustrative data"]),
        ("", "", []),
    ],
)
def test_the_heading_begins_with_what_the_reader_must_know(marking, banner, above):
    annex = make_annex(marking=marking, banner=banner)
    pen = make_pen()

    row = put_heading(pen, annex, "Table 1 — Activities", 2)

    lines = [*above, "Table 1 — Activities", annex.facts.summary, "Back to the contents"]
    assert [pen.sheet.cell(at, 1).value for at in range(1, row)] == [*lines, None]
    assert pen.sheet.cell(row - 2, 1).hyperlink.location == "'Contents'!A1"
    assert {str(cells) for cells in pen.sheet.merged_cells} == {f"A{at}:B{at}" for at in range(1, row - 2)}
