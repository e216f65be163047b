from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from analysis.formats.docx.tables import add_table, widths
from analysis.grid import Column, Grid, Row, Unit
from tests.analysis.annexes import make_grid, partner_activities, top_partners
from tests.analysis.formats.docx.papers import make_paper


def cells_of(grid: Grid) -> list[list[str]]:
    paper = make_paper(grid, footnotes=())
    add_table(paper, grid)
    [table] = paper.document.tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_table_is_its_grid():
    grid = partner_activities()
    assert cells_of(grid) == [
        ["Partner", "Activities"],
        *([row.label, str(row.cells[0])] for row in grid.rows),
    ]


def test_ranked_partners_take_a_column_for_each_rank():
    header, first, *_others = cells_of(top_partners())
    assert header == ["Field of support", "Rank 1", "Rank 2", "Rank 3"]
    assert first[1] == "Serbia (18 activities, 11 Member States)"


def test_the_header_is_repeated_and_figures_stand_to_the_right():
    paper = make_paper()
    add_table(paper, partner_activities())
    [table] = paper.document.tables
    header, *rows = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {row.cells[1].paragraphs[0].alignment for row in rows} == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert {row.cells[0].paragraphs[0].alignment for row in rows} == {None}
    assert [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in table.rows] == [True, *[False] * 6, True]


@pytest.mark.parametrize(("number", "kept"), [(19, True), (20, False)])
def test_a_short_table_is_kept_on_one_page(number, kept):
    rows = tuple(Row(str(n), f"Row {n}", (n,)) for n in range(number))
    grid = make_grid(key="t", number="1", title="T", columns=(Column("a", "A", Unit.ACTIVITIES),), rows=rows)
    paper = make_paper()
    add_table(paper, replace(grid))
    [table] = paper.document.tables
    assert bool(table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next) == kept
    assert not table.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("figures", "holds_figures", "expected"),
    [
        (1, True, [8, 2.8]),
        (4, True, [5.8, *[2.8] * 4]),
        (5, True, [4.5, *[2.5] * 5]),
        (3, False, [4.5, *[12.5 / 3] * 3]),
    ],
)
def test_the_columns_fit_into_the_text(figures, holds_figures, expected):
    found = widths(17, figures, holds_figures=holds_figures)
    assert found == pytest.approx(expected)
    assert sum(found) <= 17 + 1e-9
